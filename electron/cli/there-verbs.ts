import { resolve } from 'node:path';
import type { Ask } from '../control/protocol.ts';
import { importHere } from './import-here.ts';
import type { VerbPlace } from './open-verb.ts';
import { findRunning, notRunningCode, runThere } from './running.ts';
import { readVerb } from './verb-arguments.ts';

/** `culvert close NAME… | --all`. */
export function closeVerb(args: readonly string[], place: VerbPlace): Promise<number> | number {
  const read = readVerb('close', args, { flags: ['--all'] });
  if (!read.ok) return place.refuse(read.error);
  const { names, flags } = read.value;
  const all = flags.has('--all');
  if (all === names.length > 0) return place.refuse('culvert close takes the names of sessions, or --all.');
  return onlyThere({ do: 'close', names: [...names], all }, place);
}

/** `culvert status [NAME…] [--watch]`. */
export function statusVerb(args: readonly string[], place: VerbPlace): Promise<number> | number {
  const read = readVerb('status', args, { flags: ['--watch'], short: { '-w': '--watch' } });
  if (!read.ok) return place.refuse(read.error);
  const { names, flags } = read.value;
  const watch = flags.has('--watch');
  return onlyThere({ do: 'status', names: [...names], json: place.json, watch }, place, watch);
}

/** `culvert log [-f]`. */
export function logVerb(args: readonly string[], place: VerbPlace): Promise<number> | number {
  const read = readVerb('log', args, { flags: ['--follow'], short: { '-f': '--follow' } });
  if (!read.ok) return place.refuse(read.error);
  const [extra] = read.value.names;
  if (extra !== undefined) return place.refuse(`culvert log takes no “${extra}”.`);
  const follow = read.value.flags.has('--follow');
  return onlyThere({ do: 'log', follow, json: place.json }, place, follow);
}

/** What only a running Culvert can answer. */
async function onlyThere(ask: Ask, { userDataDir, refuse }: VerbPlace, endless = false): Promise<number> {
  const running = await findRunning(userDataDir);
  if (!running.ok) return refuse(running.error);
  return running.value ? runThere(running.value, ask, endless) : refuse('Culvert is not running.', notRunningCode);
}

/** `culvert import FILE`: by the Culvert that runs, which owns the saved sessions; else by itself. */
export async function importVerb(args: readonly string[], place: VerbPlace): Promise<number> {
  const { userDataDir, json, refuse } = place;
  const read = readVerb('import', args, { flags: ['--replace', '--rename', '--host-keys'] });
  if (!read.ok) return refuse(read.error);
  const { names, flags } = read.value;
  const [file, extra] = names;
  if (file === undefined || extra !== undefined) return refuse('culvert import takes one file or folder.');
  if (flags.has('--replace') && flags.has('--rename')) return refuse('--replace and --rename exclude each other.');
  const taken = flags.has('--replace') ? 'replace' : flags.has('--rename') ? 'rename' : 'leave';
  const order = { path: resolve(file), taken, hostKeys: flags.has('--host-keys'), json } as const;
  const running = await findRunning(userDataDir);
  if (!running.ok) return refuse(running.error);
  return running.value ? runThere(running.value, { do: 'import', ...order }) : importHere(order, userDataDir);
}

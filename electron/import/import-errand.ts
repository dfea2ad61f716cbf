import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { fail, ok } from '@shared/model/result.ts';
import { configSession } from '@shared/parse/follow-config.ts';
import type { Reading } from '@shared/parse/paste/types.ts';
import { parsePuttyFile, unescapeName } from '@shared/parse/putty/session-file.ts';
import { listHosts } from '../ssh-config/hosts.ts';
import { planHost } from '../ssh-config/plan-host.ts';
import { configSurroundings } from '../ssh-config/surroundings.ts';
import { loadPuttySession, puttyPlaces, readPuttyFolder } from './putty-folder.ts';
import { readPuttySessions } from './putty-sessions.ts';
import { readPaste } from './read-paste.ts';
import { decodeRegistry } from './registry.ts';
import type { ImportReading } from './types.ts';

/** What a thread of its own is sent to read. */
export type ImportErrand =
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string }
  /** A file, or a folder as PuTTY for Unix keeps one: the whole of it, or that of its sessions alone. */
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'putty' }
  | { readonly kind: 'config-hosts' };

/** A registry of four hundred sessions has ten megabytes. */
const mostBytes = 64 * 1024 * 1024;

/** Reads here and now. Nothing of it is ever thrown: what cannot be read is a problem. */
export function doImportErrand(errand: ImportErrand): Reading<ImportReading> {
  const places = puttyPlaces(process.env, homedir());
  switch (errand.kind) {
    case 'paste':
      return readText(errand.text);
    case 'file':
      return readFile(errand.path);
    case 'path':
      return readPath(errand.path);
    case 'putty':
      return readPuttyFolder(places);
    case 'config-hosts':
      return readConfigHosts();
  }
}

function readText(text: string, most?: number): Reading<ImportReading> {
  const places = puttyPlaces(process.env, homedir());
  const around = configSurroundings(false, () => undefined);
  return readPaste(text, around, (name) => loadPuttySession(places, name), most);
}

function readPath(path: string): Reading<ImportReading> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return readFile(path);
  const inner = join(path, 'sessions');
  const sessions = statSync(inner, { throwIfNoEntry: false })?.isDirectory() ? inner : path;
  return readPuttyFolder({ sessions, hostKeys: join(path, 'sshhostkeys') });
}

function readFile(path: string): Reading<ImportReading> {
  let bytes: Uint8Array;
  try {
    const { size } = statSync(path);
    if (size > mostBytes) return fail({ kind: 'too-large', bytes: size, most: mostBytes });
    bytes = readFileSync(path);
  } catch (error) {
    return fail({
      kind: 'unreadable',
      path,
      detail: error instanceof Error && 'code' in error ? String(error.code) : '',
    });
  }
  const text = decodeRegistry(bytes);
  if (!/^(\s*HostName=|[\s\S]{0,20000}\n\s*HostName=)/.test(text) || !/\n?Protocol=/.test(text))
    return readText(text, mostBytes);
  return ok(readPuttySessions([{ name: unescapeName(basename(path)), settings: parsePuttyFile(text) }], []));
}

/** Every host that `~/.ssh/config` spells out, each as a session that goes on following it. */
function readConfigHosts(): Reading<ImportReading> {
  const around = configSurroundings(false, () => undefined);
  const { hosts, problem } = listHosts({ kind: 'default' }, around);
  if (problem !== null) return fail({ kind: 'wrong', detail: problem });
  if (hosts.length === 0) return fail({ kind: 'no-host' });
  const sessions = hosts.flatMap(({ alias }) => {
    const plan = planHost(alias, false);
    return plan.ok ? [{ profile: configSession(alias, plan.value.profile), notes: [] }] : [];
  });
  return ok({ from: 'config-hosts', sessions, hostKeys: [], notes: [] });
}

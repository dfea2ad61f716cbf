import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { takesValue } from '@shared/parse/ssh-command/flags.ts';
import { planSsh, type SshPlan } from '@shared/parse/ssh-command/plan.ts';
import { parseSshCommand } from '@shared/parse/ssh-command.ts';
import { settleNow } from '../ssh-config/settle-now.ts';
import { surroundings } from '../ssh-config/surroundings.ts';
import { findSessions, noSuchSessionCode } from './find-session.ts';
import type { RunPlan } from './plan-run.ts';
import { failureCode } from './run-sessions.ts';
import { readSavedSessions, type SavedSessions } from './user-data.ts';

/** Why nothing is begun: the sentence, and what the command ends with. */
export interface Refusal {
  readonly sentence: string;
  readonly code: number;
}

const refusal = (sentence: string, code = failureCode): { readonly ok: false; readonly error: Refusal } =>
  fail({ sentence, code });

/** Options of ssh that may go with a saved session: they are about this run, not about the session. */
const aboutTheRun = [
  'exitonforwardfailure',
  'batchmode',
  'stricthostkeychecking',
  'userknownhostsfile',
  'globalknownhostsfile',
  'connecttimeout',
  'loglevel',
];

/** `culvert open` and `culvert check`: names and options in any order. */
export function planOpenRun(
  args: readonly string[],
  userDataDir: string,
  command: 'open' | 'check' = 'open',
): Result<RunPlan, Refusal> {
  const { names, options } = separate(args);
  if (names.length === 0) return refusal(`No saved session is named: culvert ${command} NAME…`);
  const run = planOptions(options, command);
  if (!run.ok) return refusal(run.error);
  const named = findNamed(names, userDataDir);
  if (!named.ok) return named;
  const { profiles, saved } = named.value;
  const settled = settleNow(profiles, saved.sessions, options.includes('--match-exec'));
  if (!settled.ok) return refusal(settled.error);
  const { server, exitOnForwardFailure, verbosity } = run.value;
  const own = join(resolve(userDataDir), 'known_hosts');
  const [user] = server.userKnownHostsFiles;
  return ok({
    profiles: settled.value.profiles,
    servers: settled.value.servers,
    saved: settled.value.saved,
    exitOnForwardFailure,
    verbosity,
    batchMode: server.batchMode,
    unknownHostKey: server.unknownHostKey,
    connectTimeoutMs: server.connectTimeoutMs,
    knownHosts: {
      read: [own, ...server.userKnownHostsFiles, ...server.globalKnownHostsFiles],
      write: own,
      ...(user ? { user } : {}),
    },
    tellAllBound: true,
    warnings: [...othersUnreadable(saved), ...profiles.flatMap(passwordWarning), ...settled.value.warnings],
  });
}

/** The saved sessions of these names, and all there are. */
export function findNamed(
  names: readonly string[],
  userDataDir: string,
): Result<{ readonly profiles: readonly SessionProfile[]; readonly saved: SavedSessions }, Refusal> {
  const saved = readSavedSessions(userDataDir);
  if (!saved.ok) return refusal(saved.error);
  const found = findSessions(names, saved.value.sessions);
  if (found.ok) return ok({ profiles: found.value, saved: saved.value });
  const unreadable = names.flatMap((name) => unreadableNamed(name, saved.value) ?? [])[0];
  return unreadable === undefined ? refusal(found.error, noSuchSessionCode) : refusal(unreadable);
}

/** Why a session that is in the file is not among those that can be opened. */
const unreadableNamed = (name: string, { unreadable }: SavedSessions): string | undefined =>
  unreadable.find((one) => one.name?.toLowerCase() === name.toLowerCase())?.why;

/** Entries nobody asked for are no reason to hold up the one that was: one line says that there are some. */
function othersUnreadable({ unreadable: { length } }: SavedSessions): readonly string[] {
  if (length === 0) return [];
  const what = length === 1 ? 'One other saved session' : `${length} other saved sessions`;
  return [`${what} cannot be read; culvert list says why.`];
}

/** Saved passwords open in the window's process alone: the keyring gives its key to that. */
const passwordWarning = ({ name, auth }: SessionProfile): readonly string[] =>
  auth.savedPassword ? [`${name}: its password is saved for Culvert’s window, which alone can read it.`] : [];

/** What the same arguments come to where a Culvert runs that is to do it. */
export interface ThereOptions {
  readonly names: readonly string[];
  readonly quiet: boolean;
  /** The first option that is about a run of the command line's own, as it was typed; null where there is none. */
  readonly own: string | null;
}

const alsoThere = ['exitonforwardfailure', 'loglevel'];

export function planThere(args: readonly string[], command: 'open' | 'check'): Result<ThereOptions, Refusal> {
  const { names, options } = separate(args);
  if (names.length === 0) return refusal(`No saved session is named: culvert ${command} NAME…`);
  const run = planOptions(options, command);
  if (!run.ok) return refusal(run.error);
  const read = parseSshCommand([...options, '--', 'saved']);
  const settings = read.ok ? read.value.settings : [];
  const own = settings.find(({ key }) => !alsoThere.includes(key))?.where ?? null;
  return ok({ names, quiet: run.value.verbosity === 'quiet', own });
}

function separate(args: readonly string[]): { readonly names: readonly string[]; readonly options: readonly string[] } {
  const names: string[] = [];
  const options: string[] = [];
  const queue = [...args];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') return { names: [...names, ...queue], options };
    if (!word.startsWith('-')) names.push(word);
    else options.push(word, ...(wantsNext(word) ? queue.splice(0, 1) : []));
  }
  return { names, options };
}

/** Whether the value of the last flag in a word such as `-vo` is the next word. */
function wantsNext(word: string): boolean {
  const flags = [...word.slice(1)];
  return flags.findIndex(takesValue) === flags.length - 1 && flags.length > 0;
}

/** The options as ssh reads them, for a host that stands for none. */
function planOptions(options: readonly string[], name: string): Result<SshPlan, string> {
  const command = parseSshCommand([...options, '--', 'saved']);
  if (!command.ok) return fail(command.error.replaceAll('culvert ssh', `culvert ${name}`));
  const foreign = command.value.settings.find(({ key }) => !aboutTheRun.includes(key));
  if (foreign) return fail(`${foreign.where} cannot go with a saved session: change the session instead.`);
  if (command.value.config.kind !== 'default')
    return fail('-F cannot go with a saved session: ssh_config is not read for it.');
  return planSsh(command.value, () => ok([]), surroundings());
}

import { describeProblem } from '../../describe/problem.ts';
import type { ForwardKind, ForwardRule } from '../../model/forward-rule.ts';
import { type ImportNote, leftOut, type NoteReason } from '../../model/import-note.ts';
import { fail, ok } from '../../model/result.ts';
import { emptyProfile, type SessionProfile } from '../../model/session-profile.ts';
import { conflictProblem } from '../forward-rule.ts';
import { isFingerprint, isKeyAlias } from '../host-key.ts';
import { parsePort } from '../port.ts';
import { fromPuttyCommand } from '../putty/proxy-command.ts';
import { parseSshDestination } from '../ssh-command/destination.ts';
import { parseForwardSpec } from '../ssh-command/forward-spec.ts';
import type { Reading, ReadSession } from './types.ts';

/** A saved PuTTY session by its name, read; null where there is none. */
export type LoadPutty = (name: string) => SessionProfile | null;

interface Draft {
  profile: SessionProfile;
  host: string;
  isOther: boolean;
  readonly isPutty: boolean;
  readonly notes: ImportNote[];
  readonly forwards: ForwardRule[];
  readonly load: LoadPutty;
}

const kinds: Readonly<Record<string, ForwardKind>> = { '-L': 'local', '-R': 'remote', '-D': 'dynamic' };
/** Other options of plink(1) that are followed by a value, and why they are left out. */
const withValue: Readonly<Record<string, NoteReason>> = {
  '-pw': 'secret',
  '-pwfile': 'secret',
  '-m': 'remote-command',
  '-nc': 'not-here',
  '-sshlog': 'no-difference',
  '-sshrawlog': 'no-difference',
  '-sessionlog': 'no-difference',
  '-sercfg': 'not-ssh',
};
const silent = ['-ssh', '-2', '-N', '-T', '-batch', '-v', '-x', '-no-antispoof', '-no-trivial-auth', '-noshare'];
const otherProtocols = ['-telnet', '-rlogin', '-raw', '-serial', '-supdup', '-ssh-connection'];
const noDifference = /^-(t|X|share|shareexists|logoverwrite|logappend|(no-)?sanitise-\w+)$/;

/** The words behind `plink` or `putty`, whose option values stand in words of their own. */
export function readPlinkLine(
  words: readonly string[],
  program: 'plink' | 'putty',
  load: LoadPutty,
): Reading<ReadSession> {
  const draft: Draft = {
    profile: emptyProfile('plink'),
    host: '',
    isOther: false,
    isPutty: program === 'putty',
    notes: [],
    forwards: [],
    load,
  };
  const queue = [...words];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word.startsWith('-') && word.length > 1) takeOption(draft, word, queue);
    else if (draft.host === '') takeHost(draft, word);
    else if (draft.isPutty && /^\d+$/.test(word)) setPort(draft, word, word);
    else {
      draft.notes.push(leftOut([word, ...queue].join(' '), 'remote-command'));
      break;
    }
  }
  return finish(draft);
}

function finish({ profile, host, isOther, forwards, notes }: Draft): Reading<ReadSession> {
  if (isOther) return fail({ kind: 'no-tunnel' });
  const name = host || profile.name || profile.host;
  const all = [...profile.forwards, ...forwards].map((rule, index) => ({ ...rule, id: `forward-${index + 1}` }));
  if (profile.host === '' && all.length === 0) return fail({ kind: 'no-host' });
  return ok({ profile: { ...profile, name, forwards: all }, notes });
}

function takeOption(draft: Draft, option: string, queue: string[]): void {
  const kind = kinds[option];
  const reason = withValue[option];
  if (otherProtocols.includes(option)) draft.isOther = true;
  else if (kind) takeForward(draft, kind, option, queue.shift() ?? '');
  else if (reason)
    draft.notes.push(leftOut(reason === 'secret' ? option : `${option} ${queue[0] ?? ''}`, reason), ...drop(queue));
  else if (option in valued) valued[option]?.(draft, queue.shift() ?? '', option);
  else if (option in plain) draft.profile = plain[option]?.(draft.profile) ?? draft.profile;
  else if (!silent.includes(option))
    draft.notes.push(leftOut(option, noDifference.test(option) ? 'no-difference' : 'not-here'));
}

function drop(queue: string[]): readonly never[] {
  queue.shift();
  return [];
}

const auth = (profile: SessionProfile, change: Partial<SessionProfile['auth']>): SessionProfile => ({
  ...profile,
  auth: { ...profile.auth, ...change },
});

const plain: Readonly<Record<string, (profile: SessionProfile) => SessionProfile>> = {
  '-A': (profile) => auth(profile, { agentForwarding: true }),
  '-a': (profile) => auth(profile, { agentForwarding: false }),
  '-C': (profile) => ({ ...profile, options: { ...profile.options, compression: true } }),
  '-agent': (profile) => profile,
  '-pageant': (profile) => profile,
  '-noagent': (profile) => auth(profile, { agent: 'none' }),
  '-nopageant': (profile) => auth(profile, { agent: 'none' }),
};

const valued: Readonly<Record<string, (draft: Draft, value: string, option: string) => void>> = {
  '-load': (draft, name) => takeLoad(draft, name),
  '-P': (draft, value) => setPort(draft, value, `-P ${value}`),
  '-l': (draft, username) => {
    draft.profile = { ...draft.profile, username };
  },
  '-i': (draft, file) => {
    draft.profile = auth(draft.profile, { identityFiles: [file] });
  },
  '-cert': (draft, file) => {
    draft.profile = auth(draft.profile, { certificateFiles: [file] });
  },
  '-hostkey': (draft, key) => {
    const { hostKeys } = draft.profile;
    if (isFingerprint(key))
      draft.profile = { ...draft.profile, hostKeys: { ...hostKeys, pinned: [...hostKeys.pinned, key] } };
    else draft.notes.push(leftOut(`-hostkey ${key}`, 'key-form'));
  },
  '-loghost': (draft, name) => {
    const alias = name.toLowerCase();
    if (isKeyAlias(alias)) draft.profile = { ...draft.profile, hostKeys: { ...draft.profile.hostKeys, alias } };
    else draft.notes.push(leftOut(`-loghost ${name}`, 'not-here'));
  },
  '-proxycmd': (draft, text) => {
    const command = fromPuttyCommand(text);
    if (command === null) draft.notes.push(leftOut(`-proxycmd ${text}`, 'secret'));
    else draft.profile = { ...draft.profile, proxy: { kind: 'command', command: [command], shell: true } };
  },
};

function setPort(draft: Draft, text: string, where: string): void {
  const port = parsePort(text, 'port');
  if (port.ok) draft.profile = { ...draft.profile, port: port.value };
  else draft.notes.push(leftOut(where, 'wrong', describeProblem(port.error)));
}

/** What a loaded session says comes first; options that stood before it hold all the same only as far as it is silent. */
function takeLoad(draft: Draft, name: string): void {
  const loaded = draft.load(name);
  draft.notes.push({ kind: loaded ? 'load-known' : 'load-unknown', name });
  if (loaded) draft.profile = loaded;
  draft.host ||= name;
}

/** A plain word is the name of a saved session, where there is one of that name, before it is a host. */
function takeHost(draft: Draft, word: string): void {
  if (!word.includes('@') && draft.load(word)) {
    takeLoad(draft, word);
    return;
  }
  const read = parseSshDestination(word);
  if (!read.ok) return void draft.notes.push(leftOut(word, 'wrong', read.error));
  const { host, user, port } = read.value;
  draft.host = host;
  draft.profile = {
    ...draft.profile,
    host,
    port: port ?? draft.profile.port,
    username: user ?? draft.profile.username,
  };
}

function takeForward(draft: Draft, kind: ForwardKind, option: string, value: string): void {
  const where = `${option} ${value}`;
  const spec = parseForwardSpec(kind, value);
  if (!spec.ok) return void draft.notes.push(leftOut(where, 'wrong', spec.error));
  const { source, destination } = spec.value;
  const base = { id: where, family: 'auto', enabled: true, description: '', source } as const;
  const rule: ForwardRule =
    kind === 'local' && destination
      ? { ...base, kind, destination }
      : kind === 'remote'
        ? { ...base, kind, ...(destination ? { destination } : {}) }
        : { ...base, kind: 'dynamic' };
  const problem = conflictProblem(rule, [...draft.profile.forwards, ...draft.forwards]);
  if (problem) draft.notes.push(leftOut(where, 'wrong', describeProblem(problem)));
  else draft.forwards.push(rule);
}

import type { Prompt } from '@shared/model/prompt.ts';
import { emptyProfile } from '@shared/model/session-profile.ts';
import { listeningOn, noTraffic, type SessionSnapshot, type SessionState } from '@shared/model/status.ts';
import { expect, test } from 'vitest';
import { askPerson } from './answer-prompts.ts';
import { readArguments } from './arguments.ts';
import { ChangeFinder } from './changes.ts';
import { forwardEvent, sessionEvent } from './events.ts';
import { findSession } from './find-session.ts';
import { nothingTyped, type } from './line-editor.ts';
import { redraw } from './terminal.ts';
import { defaultUserDataDir } from './user-data.ts';

test('finds the options of every command wherever they stand', () => {
  expect(readArguments(['--user-data-dir', '/d', 'open', '--json', 'Office'])).toEqual({
    ok: true,
    value: { words: ['open', 'Office'], json: true, userDataDir: '/d', show: null },
  });
  expect(readArguments(['list', '--user-data-dir=/d'])).toMatchObject({
    value: { words: ['list'], userDataDir: '/d' },
  });
  expect(readArguments(['ssh', '--help'])).toMatchObject({ value: { show: 'help' } });
  expect(readArguments(['open', '--', '--json'])).toMatchObject({
    value: { words: ['open', '--', '--json'], json: false },
  });
  expect(readArguments(['list', '--user-data-dir'])).toEqual({ ok: false, error: '--user-data-dir needs a folder.' });
});

test('knows where each system keeps the window’s data', () => {
  expect(defaultUserDataDir('linux', {}, '/home/me')).toBe('/home/me/.config/culvert');
  expect(defaultUserDataDir('linux', { XDG_CONFIG_HOME: '/cfg' }, '/home/me')).toBe('/cfg/culvert');
  expect(defaultUserDataDir('darwin', {}, '/Users/me')).toBe('/Users/me/Library/Application Support/culvert');
  expect(defaultUserDataDir('win32', { APPDATA: 'C:/R' }, 'C:/me')).toBe('C:/R/culvert');
});

const named = (...names: readonly string[]) => names.map((name) => ({ ...emptyProfile(name), name }));

test('finds a saved session by name, and tells the near ones otherwise', () => {
  const saved = named('Office DB', 'Home', 'office web');
  expect(findSession('Office DB', saved)).toMatchObject({ ok: true, value: { name: 'Office DB' } });
  expect(findSession('office db', saved)).toMatchObject({ ok: true, value: { name: 'Office DB' } });
  expect(findSession('Ofice DB', saved)).toEqual({
    ok: false,
    error: 'There is no saved session named “Ofice DB”. Did you mean “Office DB”?',
  });
  expect(findSession('office', saved)).toMatchObject({ error: expect.stringContaining('“Office DB” or “office web”') });
  expect(findSession('zzz', saved)).toEqual({ ok: false, error: 'There is no saved session named “zzz”.' });
});

test('edits a line in raw mode', () => {
  expect(type(nothingTyped, 'secret\r')).toEqual({ text: 'secret', outcome: 'done' });
  expect(type(nothingTyped, 'sé\x7fecret\nmore')).toEqual({ text: 'secret', outcome: 'done' });
  expect(type(nothingTyped, 'wrong\x15right\r')).toEqual({ text: 'right', outcome: 'done' });
  expect(type(nothingTyped, 'a\x03')).toEqual({ text: '', outcome: 'interrupted' });
  expect(type(nothingTyped, '\x04').outcome).toBe('cancelled');
  expect(type(nothingTyped, 'a\x04').outcome).toBe('typing');
  expect(redraw('ab', 'abc')).toBe('c');
  expect(redraw('ab', 'a')).toBe('\b \b\b \ba');
});

/** A person who gives these answers, null to cancel. */
function person(...answers: readonly (string | null)[]) {
  const said: string[] = [];
  const queue = [...answers];
  return {
    said,
    say: (text: string) => void said.push(text),
    ask: async (question: string, echo: boolean) => {
      said.push(`${question}${echo ? '' : '(hidden)'}`);
      return queue.shift() ?? null;
    },
  };
}

const base = { id: 'p', sessionId: 's', sessionName: 'S', others: [], remember: { can: 'never' } } as const;
const account = { at: 'server', username: 'me', host: 'h', port: 22 } as const;
const who = { ...base, account, target: 'me@h', attempt: 1 } as const;
const key = {
  host: 'h',
  port: 2222,
  algorithm: 'ssh-ed25519',
  fingerprint: 'SHA256:abc',
  publicKey: 'ssh-ed25519 AAAA',
  md5: 'MD5:00',
};
const hostKey: Prompt = { ...base, kind: 'host-key', key };

test.each([
  [['yes'], { kind: 'host-key', decision: 'save' }],
  [['Once'], { kind: 'host-key', decision: 'once' }],
  [['SHA256:abc'], { kind: 'host-key', decision: 'save' }],
  [['y', 'SHA256:other', 'no'], { kind: 'cancel' }],
  [[null], { kind: 'cancel' }],
])('takes %j for a host key', async (answers, expected) => {
  const somebody = person(...answers);
  expect(await askPerson(hostKey, somebody)).toEqual(expected);
  expect(somebody.said[0]).toContain('[h]:2222');
  expect(somebody.said[0]).toContain('SHA256:abc');
});

test('asks for secrets without showing them, and for shown fields with', async () => {
  const typing = person('pw');
  expect(await askPerson({ ...who, kind: 'password', serverText: '' }, typing)).toEqual({
    kind: 'secrets',
    secrets: ['pw'],
  });
  expect(typing.said).toEqual(['Session “S”:\n', 'Password for me@h: (hidden)']);
  const fields = [
    { label: 'User:', said: 'Hello.', echo: true },
    { label: 'Code: ', said: '', echo: false },
  ];
  const codes = person('al', '123');
  const prompt: Prompt = {
    ...who,
    kind: 'keyboard-interactive',
    title: 'T',
    instructions: '',
    fields,
  };
  expect(await askPerson(prompt, codes)).toEqual({ kind: 'secrets', secrets: ['al', '123'] });
  expect(codes.said).toEqual([
    'Session “S”:\n',
    'me@h says: “T”\n',
    'me@h says: “Hello.”\n',
    'me@h: User: ',
    'me@h: Code: (hidden)',
  ]);
  expect(await askPerson(prompt, person('al', null))).toEqual({ kind: 'cancel' });
});

test('asks for a new password twice, until the two are the same', async () => {
  const prompt: Prompt = { ...who, kind: 'password-change', serverText: 'Too old.' };
  const typing = person('one', 'two', '', '', 'new', 'new');
  expect(await askPerson(prompt, typing)).toEqual({ kind: 'secrets', secrets: ['new'] });
  expect(typing.said[1]).toBe('The password of me@h has expired. The server says: “Too old.”\n');
  expect(typing.said.filter((line) => /same\.|empty/.test(line))).toHaveLength(2);
  expect(await askPerson(prompt, person('one', null))).toEqual({ kind: 'cancel' });
});

const rule = {
  id: 'f',
  kind: 'dynamic',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: '', port: 0 },
} as const;
const error = { kind: 'agent-unavailable' } as const;

function snapshot(
  status: SessionState,
  state: SessionSnapshot['forwards'][number]['status'] = { state: 'off' },
): SessionSnapshot {
  const forward = { id: 'f', rule, status: state, traffic: noTraffic, lastError: null };
  return { id: 's', name: 'S', status, server: null, hops: [], forwards: [forward], lastError: null };
}

test('tells each change once', () => {
  const finder = new ChangeFinder();
  const look = (...args: Parameters<typeof snapshot>) => finder.look([snapshot(...args)]).map(({ what }) => what);
  expect(look({ state: 'closed' })).toEqual([]);
  expect(look({ state: 'connecting', step: 'tcp', attempt: 1 })).toEqual(['session']);
  expect(look({ state: 'connecting', step: 'sign-in', attempt: 1 })).toEqual([]);
  expect(look({ state: 'open', since: 1 }, { state: 'starting' })).toEqual(['session', 'forward']);
  expect(look({ state: 'open', since: 1 }, listeningOn('127.0.0.1:1'))).toEqual(['forward']);
  expect(look({ state: 'open', since: 1 }, listeningOn('127.0.0.1:1'))).toEqual([]);
  expect(look({ state: 'waiting', reason: error, retryAt: 1, attempt: 1 }, listeningOn('127.0.0.1:1'))).toEqual([
    'session',
  ]);
  expect(look({ state: 'waiting', reason: error, retryAt: 2, attempt: 2 }, listeningOn('127.0.0.1:1'))).toEqual([
    'session',
  ]);
  expect(look({ state: 'closed' })).toEqual(['session', 'forward']);
});

test('writes the objects of the contract', () => {
  const waiting = sessionEvent(snapshot({ state: 'waiting', reason: error, retryAt: 11_001, attempt: 1 }), 10_000);
  expect(waiting).toEqual({
    event: 'session',
    session: 'S',
    state: 'waiting',
    retryInSeconds: 2,
    error: { kind: 'agent-unavailable', message: expect.any(String), fixes: expect.any(Array) },
  });
  expect(sessionEvent(snapshot({ state: 'open', since: 5 }), 10)).toEqual({
    event: 'session',
    session: 'S',
    state: 'open',
  });
  const [forward] = snapshot({ state: 'open', since: 5 }, listeningOn('127.0.0.1:9')).forwards;
  if (!forward) throw new Error('no forward');
  expect(forwardEvent('S', forward, { ...emptyProfile('x').options, localAcceptOthers: true })).toEqual({
    event: 'forward',
    session: 'S',
    forward: 'f',
    kind: 'dynamic',
    source: '*:0',
    destination: null,
    state: 'listening',
    bound: ['127.0.0.1:9'],
  });
});

import { type CallName, calls } from '@shared/ipc/contract.ts';
import { callChannel, callNames, type Envelope, type Handlers } from '@shared/ipc/derive.ts';
import { emptyProfile } from '@shared/model/session-profile.ts';
import { beforeEach, expect, it } from 'vitest';
import { registerCalls } from './register.ts';

type Listener = (event: unknown, ...payload: unknown[]) => Promise<Envelope>;
let listeners: Map<string, Listener>;
let reached: { name: string; args: unknown }[];
let reports: unknown[];

const ours = { sender: { id: 1 }, senderFrame: { url: 'culvert://app/index.html', parent: null } };
const stranger = { sender: { id: 2 }, senderFrame: { url: 'https://example.com/', parent: null } };
const send = (name: CallName, event: unknown, ...payload: unknown[]) =>
  listeners.get(callChannel(name))?.(event, ...payload);

beforeEach(() => {
  listeners = new Map();
  reached = [];
  reports = [];
  const handler = (name: string) => (args: unknown) => {
    reached.push({ name, args });
    if (name === 'log.get') throw new Error('secret detail');
    return null;
  };
  registerCalls({
    ipc: { handle: (channel: string, listener: unknown) => void listeners.set(channel, listener as Listener) } as never,
    handlers: Object.fromEntries(callNames.map((name) => [name, handler(name)])) as unknown as Handlers,
    windowContentsId: () => 1,
    report: (error) => reports.push(error),
  });
});

it('answers every call of the contract and nothing else', () => {
  expect([...listeners.keys()].sort()).toEqual(
    Object.keys(calls)
      .map((name) => `culvert:call:${name}`)
      .sort(),
  );
});

it('answers nobody but our window, whatever is asked', async () => {
  for (const name of callNames) expect(await send(name, stranger)).toEqual({ ok: false, fault: 'not-allowed' });
  expect(reached).toEqual([]);
});

it('passes parsed arguments on and wraps what comes back', async () => {
  expect(await send('sessions.close', ours, 'abc')).toEqual({ ok: true, value: null });
  expect(await send('app.info', ours, undefined)).toEqual({ ok: true, value: null });
  expect(reached).toEqual([
    { name: 'sessions.close', args: 'abc' },
    { name: 'app.info', args: undefined },
  ]);
});

it('hands over what was parsed, with defaults filled in', async () => {
  await send('profiles.save', ours, { id: 'a', name: 'A', host: 'h' });
  expect(reached).toEqual([{ name: 'profiles.save', args: { ...emptyProfile('a'), name: 'A', host: 'h' } }]);
});

const profile = { ...emptyProfile('a'), name: 'A', host: 'h' };
const bad: [CallName, ...unknown[]][] = [
  ['app.info', 'unasked for'],
  ['profiles.save'],
  ['profiles.save', { ...profile, name: '' }],
  ['profiles.save', { ...profile, port: 65_536 }],
  ['profiles.save', { ...profile, port: 0 }],
  ['profiles.save', { ...profile, port: '22' }],
  ['profiles.save', { ...profile, forwards: [{ id: 'f', kind: 'sideways', source: { host: '', port: 1 } }] }],
  [
    'profiles.save',
    {
      ...profile,
      forwards: [{ id: 'f', kind: 'local', source: { host: '', port: 1 }, destination: { host: 'h', port: 0 } }],
    },
  ],
  ['profiles.remove', ''],
  ['sessions.open', null],
  ['sessions.close', 'x'.repeat(201)],
  ['sessions.close', ['abc']],
  ['sessions.close', 'abc', 'def'],
  ['sessions.applyForwards', { id: 'a', forwards: {}, localAcceptOthers: true, remoteAcceptOthers: false }],
  ['sessions.applyForwards', { id: 'a', forwards: [] }],
  ['prompts.answer', { id: 'p', answer: { kind: 'host-key', decision: 'always' } }],
  ['prompts.answer', { id: 'p', answer: { kind: 'secrets', secrets: 'one' } }],
  ['ports.nextFree', { from: 0 }],
  ['ports.nextFree', { from: 1.5 }],
  ['keyFile.check', 5],
  ['clipboard.write', 5],
  ['page.open', { sessionId: 'a' }],
];
it.each(bad)('%# refuses a bad payload for %s', async (name, ...payload) => {
  expect(await send(name, ours, ...payload)).toEqual({ ok: false, fault: 'bad-payload' });
  expect(reached).toEqual([]);
});

it('reports what a handler throws, and tells the window nothing of it', async () => {
  expect(await send('log.get', ours)).toEqual({ ok: false, fault: 'unexpected' });
  expect(reports).toEqual([new Error('secret detail')]);
});

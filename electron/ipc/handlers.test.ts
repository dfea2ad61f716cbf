import { ok } from '@shared/model/result.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { beforeEach, expect, it } from 'vitest';
import { type Actions, createActions } from './actions.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';
import { createNotices } from './notices.ts';

const good: SessionProfile = { ...emptyProfile('a'), host: 'bastion.example' };
let opened: SessionProfile[];
let set: unknown[];
let actions: Actions;
/** What was asked of the manager and the checker. */
let looked: unknown[];

const look =
  <R>(name: string, answer: R) =>
  (...args: unknown[]): R => {
    looked.push([name, ...args]);
    return answer;
  };
const looks = {
  probe: look('probe', undefined),
  connections: look('connections', Promise.resolve(['one'])),
  closeConnection: look('closeConnection', undefined),
};
const answer = async (id: string) => id === 'asked-by-check';
const checker = {
  start: look('start', undefined),
  stop: look('stop', Promise.resolve()),
  prompts: () => [{ id: 'asked-by-check' }],
};
const checkKeyFile = async (path: string) =>
  path === '/missing'
    ? ({ ok: false, error: { kind: 'key-file-missing', field: 'identityFile', path } } as const)
    : ok(null);

const remember = (change: unknown) => {
  set.push(change);
  return ok(null);
};

const deps = (): HandlerDeps =>
  ({
    use: {},
    interop: {},
    actions,
    manager: { isRunning: () => false, applyForwards: () => null, answer, prompts: () => [], ...looks },
    checker,
    checkKeyFile,
    settings: { get: () => ({}), set: remember },
    notices: createNotices(),
    defaultsChanged: () => {},
  }) as unknown as HandlerDeps;

beforeEach(() => {
  opened = [];
  looked = [];
  set = [];
  const manager = { open: (profile: SessionProfile) => void opened.push(profile), close: async () => {} };
  actions = createActions({ manager, checkKeyFile, settle: async (profile) => ok(profile) });
});

it('opens a draft under its host’s name and remembers the profile', async () => {
  expect(await createHandlers(deps())['sessions.open'](good)).toEqual({ ok: true, value: null });
  expect(opened).toEqual([{ ...good, name: 'bastion.example' }]);
  expect(actions.openedProfile('a')).toEqual(opened[0]);
});

it.each([
  ['an empty host', { ...good, host: '' }, ['empty']],
  ['a missing key file', { ...good, auth: { ...good.auth, identityFiles: ['/missing'] } }, ['key-file-missing']],
])('does not open with %s', async (_, profile, kinds) => {
  const result = await createHandlers(deps())['sessions.open'](profile);
  expect(result.ok ? [] : result.error.map(({ kind }) => kind)).toEqual(kinds);
  expect(opened).toEqual([]);
});

it('leaves key files alone where they are not used', async () => {
  const profile = { ...good, auth: { ...good.auth, methods: ['password' as const], identityFiles: ['/missing'] } };
  expect((await createHandlers(deps())['sessions.open'](profile)).ok).toBe(true);
});

it('keeps defaults without name, host or the practice mark', () => {
  const draft: SessionProfile = { ...good, host: '', name: 'x', username: 'me', builtin: 'practice' };
  expect(createHandlers(deps())['profiles.saveDefaults'](draft)).toEqual({ ok: true, value: null });
  const { builtin: _, ...rest } = draft;
  expect(set).toEqual([{ defaults: { ...rest, id: 'defaults', name: '' } }]);
});

it('says so where a session no longer runs or a prompt is gone', async () => {
  const handlers = createHandlers(deps());
  const edit = { id: 'a', forwards: [], localAcceptOthers: false, remoteAcceptOthers: false };
  expect(await handlers['sessions.applyForwards'](edit)).toMatchObject({ ok: false, error: { kind: 'not-running' } });
  expect(await handlers['prompts.answer']({ id: 'p', answer: { kind: 'cancel' } })).toEqual({
    ok: false,
    error: 'no-such-prompt',
  });
});

it('says the same notice once until it is dismissed', () => {
  const notices = createNotices();
  notices.add('info', 'Hello.');
  notices.add('info', 'Hello.');
  expect(notices.all()).toHaveLength(1);
  notices.dismiss(notices.all()[0]?.id ?? '');
  notices.add('info', 'Hello.');
  expect(notices.all()).toEqual([{ id: 'notice-2', level: 'info', text: 'Hello.' }]);
});

it('checks a draft, once nothing keeps it from being tried', async () => {
  const handlers = createHandlers(deps());
  expect(await handlers['check.start']({ ...good, host: '' })).toMatchObject({ error: [{ kind: 'empty' }] });
  const auth = { ...good.auth, identityFiles: ['/missing'] };
  expect(await handlers['check.start']({ ...good, auth })).toMatchObject({ error: [{ kind: 'key-file-missing' }] });
  expect(looked).toEqual([]);
  expect(await handlers['check.start'](good)).toEqual(ok(null));
  handlers['check.stop'](undefined);
  expect(looked).toEqual([['start', good], ['stop']]);
});

it('takes a check’s questions together with those of the sessions', async () => {
  const handlers = createHandlers(deps());
  expect(await handlers['prompts.get'](undefined)).toEqual([{ id: 'asked-by-check' }]);
  const answer = { kind: 'cancel' } as const;
  expect(await handlers['prompts.answer']({ id: 'asked-by-check', answer })).toEqual(ok(null));
  expect(await handlers['prompts.answer']({ id: 'gone', answer })).toEqual({ ok: false, error: 'no-such-prompt' });
});

it('looks closer at what a session carries', async () => {
  const handlers = createHandlers(deps());
  expect(await handlers['connections.get']('a')).toEqual(['one']);
  expect(handlers['connections.close']({ sessionId: 'a', connectionId: 'c' })).toBeNull();
  expect(handlers['forwards.probe']({ sessionId: 'a', forwardId: 'f' })).toBeNull();
  expect(looked).toEqual([
    ['connections', 'a'],
    ['closeConnection', 'a', 'c'],
    ['probe', 'a', 'f'],
  ]);
});

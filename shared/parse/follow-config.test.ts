import { expect, test } from 'vitest';
import type { ForwardRule } from '../model/forward-rule.ts';
import { emptyProfile, type SessionProfile } from '../model/session-profile.ts';
import { configSession, followed, isConfigSession, isFromConfig, unlessChanged } from './follow-config.ts';
import { parseSession } from './profile.ts';

const local = (id: string, port: number): ForwardRule => ({
  id,
  kind: 'local',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: '', port },
  destination: { host: 'db', port: 5432 },
});

const planned: SessionProfile = {
  ...emptyProfile('ssh'),
  host: 'real.example',
  port: 2222,
  username: 'al',
  hops: [{ host: 'gate', port: 22, username: 'al' }],
  forwards: [local('forward-1', 1)],
  options: { ...emptyProfile('').options, compression: true, reconnect: false },
};

const own: SessionProfile = {
  ...emptyProfile('mine'),
  name: 'Mine',
  folder: 'Work',
  host: 'was.example',
  sshConfig: 'office',
  forwards: [{ ...local('ssh-config:forward-1', 7), description: 'gone from the file' }, local('a', 2), local('b', 1)],
  options: { ...emptyProfile('').options, lazy: true },
};

test('lays what the files say over a session, and leaves what is its own', () => {
  const now = followed(own, planned);
  expect(now).toMatchObject({
    id: 'mine',
    name: 'Mine',
    folder: 'Work',
    sshConfig: 'office',
    host: 'real.example',
    port: 2222,
    username: 'al',
    hops: [{ host: 'gate' }],
    options: { compression: true, lazy: true, reconnect: true },
  });
  expect(now.forwards.map(({ id }) => id)).toEqual(['ssh-config:forward-1', 'a']);
  expect(now.forwards.map(isFromConfig)).toEqual([true, false]);
});

test('makes a session of a host that was never saved', () => {
  const session = configSession('office', planned);
  expect(session).toMatchObject({ id: 'ssh-config:office', name: 'office', sshConfig: 'office', host: 'real.example' });
  expect(isConfigSession(session)).toBe(true);
  expect(isConfigSession(own)).toBe(false);
});

test('follows no longer once something was changed that the files decide', () => {
  const now = followed(own, planned);
  const follows = (changed: Partial<SessionProfile>) => unlessChanged({ ...now, ...changed }, now).sshConfig;
  expect(follows({ name: 'Other', folder: '' })).toBe('office');
  expect(follows({ forwards: [...now.forwards, local('c', 3)] })).toBe('office');
  expect(follows({ forwards: now.forwards.slice(0, 1) })).toBe('office');
  expect(follows({ options: { ...now.options, lazy: false } })).toBe('office');
  expect(follows({ host: 'else.example' })).toBeUndefined();
  expect(follows({ hops: [] })).toBeUndefined();
  expect(follows({ forwards: now.forwards.slice(1) })).toBeUndefined();
  expect(follows({ options: { ...now.options, compression: false } })).toBeUndefined();
});

test('is kept in the profile file, and refused where it is no host', () => {
  const entry = { id: 'a', name: 'A', host: 'h', sshConfig: 'office' };
  expect(parseSession(entry)).toMatchObject({ ok: true, value: { sshConfig: 'office' } });
  expect(parseSession({ ...entry, sshConfig: 'a b' })).toMatchObject({ ok: false });
  expect(parseSession({ ...entry, sshConfig: '-oProxyCommand=x' })).toMatchObject({ ok: false });
});

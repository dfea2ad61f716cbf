import { emptyProfile } from '@shared/model/session-profile.ts';
import { configSession } from '@shared/parse/follow-config.ts';
import { expect, test } from 'vitest';
import { searchHosts } from './config-hosts.ts';
import { asCopy, readDraft, toDraft } from './draft.ts';

const hosts = ['web', 'db-1', 'WEB-2'].map((alias) => ({ alias, where: `/c line ${alias}` }));

test('finds hosts by every word, in the order of the file, under the ids their sessions have', () => {
  expect(searchHosts(hosts, ' web ').map(({ id }) => id)).toEqual(['ssh-config:web', 'ssh-config:WEB-2']);
  expect(searchHosts(hosts, 'web 2').map(({ alias }) => alias)).toEqual(['WEB-2']);
  expect(searchHosts(hosts, '')).toHaveLength(3);
});

const planned = { ...emptyProfile('ssh'), host: 'real.example', username: 'al' };
const rule = (id: string, port: number) => ({
  id,
  kind: 'dynamic' as const,
  family: 'auto' as const,
  enabled: true,
  description: '',
  source: { host: '', port },
});
const session = configSession('office', { ...planned, forwards: [rule('forward-1', 1080)] });

test('goes on following ssh_config until the form says otherwise', () => {
  const read = (change: object) => {
    const result = readDraft({ ...toDraft(session), ...change }, session, { host: true });
    return result.ok ? result.value : expect.unreachable();
  };
  expect(read({}).sshConfig).toBe('office');
  expect(read({ name: 'Mine', lazy: true }).sshConfig).toBe('office');
  expect(read({ host: 'other.example' })).not.toHaveProperty('sshConfig');
  expect(read({ identityFiles: ['/k'] })).not.toHaveProperty('sshConfig');
  expect(read({ forwards: [] })).not.toHaveProperty('sshConfig');
});

test('keeps the file’s forwards known as such in a saved session that follows it', () => {
  const added = { ...session, forwards: [...session.forwards, rule('mine', 1)] };
  expect(asCopy(added, session, () => 'new')).toMatchObject({
    id: 'new',
    sshConfig: 'office',
    forwards: [{ id: 'ssh-config:forward-1' }, { id: 'new' }],
  });
  const { sshConfig: _, ...own } = added;
  expect(asCopy(own, session, () => 'new').forwards.map(({ id }) => id)).toEqual(['new', 'new']);
});

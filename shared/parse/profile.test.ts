import { describe, expect, it } from 'vitest';
import { emptyProfile, type SessionProfile } from '../model/session-profile.ts';
import { parseProfileFile, profileProblems, saveProblems } from './profile.ts';

const example = {
  version: 1,
  note: 'kept',
  sessions: [
    {
      id: 'a',
      name: 'Office DB',
      folder: 'Work/Databases',
      host: 'bastion.example',
      port: 22,
      username: 'me',
      colour: 'blue',
      auth: { methods: ['agent'], identityFiles: ['~/.ssh/id_ed25519'], savedPassword: false, x: 1 },
      hops: [{ session: 'b' }],
      proxy: { kind: 'socks5', host: 'p', port: 1 },
      forwards: [
        {
          id: 'f',
          kind: 'local',
          source: { host: '127.0.0.1', port: 5432 },
          destination: { host: 'db', port: 5432 },
          mark: true,
        },
        { id: 'g', kind: 'remote', source: { path: '/tmp/s' } },
        { id: 'h', kind: 'dynamic', source: { host: '127.0.0.1', port: 0 } },
      ],
      options: { keepaliveIntervalSeconds: 15, y: 2 },
    },
  ],
};

describe('profile file', () => {
  it('keeps unknown keys and fills in what is absent', () => {
    const read = parseProfileFile(example);
    expect(read).toMatchObject({
      ok: true,
      value: {
        leftOut: [],
        file: {
          note: 'kept',
          sessions: [
            {
              colour: 'blue',
              auth: { x: 1 },
              options: { y: 2, reconnect: true },
              proxy: { host: 'p' },
              forwards: [{ mark: true, enabled: true, family: 'auto' }, {}, {}],
            },
          ],
        },
      },
    });
  });

  it('takes a session of three keys', () => {
    const read = parseProfileFile({ version: 1, sessions: [{ id: 'a', name: 'n', host: 'h' }] });
    expect(read.ok && read.value.file.sessions[0]).toEqual({ ...emptyProfile('a'), name: 'n', host: 'h' });
  });

  it.each([null, 5, [], {}, { version: 1 }, { version: 2, sessions: [] }, { version: '1', sessions: [] }, 'x'])(
    'refuses %j',
    (json) => {
      expect(parseProfileFile(json)).toMatchObject({ ok: false, error: expect.stringMatching(/\.$/) });
    },
  );

  it.each([
    [{ id: 'a', name: '', host: 'h' }, 'name'],
    [{ id: 'a', name: 'n', host: 5 }, 'host'],
    [{ id: 'a', name: 'n', host: 'h', port: 70_000 }, 'port'],
    [{ id: 'a', name: 'n', host: 'h', forwards: [{ id: 'f', kind: 'local', source: { port: 1 } }] }, 'destination'],
    [{ id: 'a', name: 'n', host: 'h', forwards: [{ id: 'f', kind: 'sideways', source: { port: 1 } }] }, 'kind'],
    [
      {
        id: 'a',
        name: 'n',
        host: 'h',
        forwards: [{ id: 'f', kind: 'local', source: { port: 1 }, destination: { host: 'd', port: 0 } }],
      },
      'destination',
    ],
  ])('leaves out an entry that is not sound, and says which key', (entry, key) => {
    const read = parseProfileFile({ version: 1, sessions: [entry, { id: 'z', name: 'good', host: 'h' }] });
    expect(read).toMatchObject({
      ok: true,
      value: { leftOut: [expect.stringContaining(key)], file: { sessions: [{ id: 'z' }] } },
    });
  });

  it('leaves out a second entry with the same id', () => {
    const entry = { id: 'a', name: 'n', host: 'h' };
    expect(parseProfileFile({ version: 1, sessions: [entry, entry] })).toMatchObject({
      ok: true,
      value: { leftOut: [expect.stringContaining('twice')] },
    });
  });
});

describe('a session to open or save', () => {
  const session = (over: Partial<SessionProfile>): SessionProfile => ({
    ...emptyProfile('me'),
    name: 'n',
    host: 'h',
    ...over,
  });

  it('needs a host', () => {
    expect(profileProblems(session({ host: ' ' }))).toEqual([{ kind: 'empty', field: 'host' }]);
    expect(profileProblems(session({ host: 'a b' }))).toMatchObject([{ kind: 'bad-host' }]);
    expect(profileProblems(session({}))).toEqual([]);
  });

  it('needs a name of its own', () => {
    const other = session({ id: 'other', name: 'Office' });
    expect(saveProblems(session({ name: ' ' }), [other])).toMatchObject([{ kind: 'empty', field: 'name' }]);
    expect(saveProblems(session({ name: 'office' }), [other])).toMatchObject([{ kind: 'name-taken', name: 'Office' }]);
    expect(saveProblems({ ...other, name: 'office' }, [other])).toEqual([]);
  });
});

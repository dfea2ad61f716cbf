import { describe, expect, it } from 'vitest';
import type { ProxyServer } from '../model/proxy.ts';
import { emptyProfile, type SessionProfile } from '../model/session-profile.ts';
import { parseProfileFile, parseSession, profileProblems, saveProblems } from './profile.ts';

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
    [{ id: 'a', name: 'n', host: 'h', proxy: { kind: 'socks5' } }, 'proxy'],
    [{ id: 'a', name: 'n', host: 'h', proxy: { kind: 'http', host: 'p', port: 0 } }, 'proxy'],
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

  const forward = (changes: object) => ({ forwards: [{ id: 'f', kind: 'dynamic', source: { port: 1 }, ...changes }] });
  it.each<[changes: unknown, sentence: string]>([
    [{ port: '22' }, '“port” must be a whole number from 1 to 65535.'],
    [{ port: 22.5 }, '“port” must be a whole number from 1 to 65535.'],
    [{ port: Number.NaN }, '“port” must be a whole number from 1 to 65535.'],
    [{ name: '' }, '“name” must not be empty.'],
    [{ username: 7 }, '“username” must be text in quotation marks.'],
    [{ folder: 'x'.repeat(5000) }, '“folder” must have at most 4096 characters.'],
    [{ builtin: 'other' }, '“builtin” must be “practice”.'],
    [{ auth: 'agent' }, '“auth” must be an object in braces.'],
    [{ auth: { methods: 'agent' } }, '“auth.methods” must be a list.'],
    [
      { auth: { methods: ['agent', 'gssapi'] } },
      '“auth.methods.1” must be “agent”, “publickey”, “keyboard-interactive” or “password”.',
    ],
    [
      { options: { keepaliveIntervalSeconds: -4 } },
      '“options.keepaliveIntervalSeconds” must be a whole number from 0 to 86400.',
    ],
    [{ options: { keepaliveCountMax: 1.5 } }, '“options.keepaliveCountMax” must be a whole number from 0 to 1000.'],
    [{ options: { holdSeconds: 3601 } }, '“options.holdSeconds” must be a number from 0 to 3600.'],
    [{ options: { idleMinutes: null } }, '“options.idleMinutes” must be a number from 0 to 10080.'],
    [{ options: { reconnect: 'yes' } }, '“options.reconnect” must be true or false.'],
    [
      { options: { streamLocalBindMask: '0188' } },
      '“options.streamLocalBindMask” must be an octal mask such as “0177”.',
    ],
    [{ options: { streamLocalBindMask: 177 } }, '“options.streamLocalBindMask” must be text in quotation marks.'],
    [{ hops: [{ port: 22 }] }, '“hops.0” must be {session} or {host, port, username}.'],
    [{ hops: [{ host: 'h', port: 0 }] }, '“hops.0.port” must be a whole number from 1 to 65535.'],
    [{ proxy: { kind: 'socks5' } }, '“proxy.kind” must come with a host and a port.'],
    [
      { proxy: 5 },
      '“proxy” must have a kind, with host and port where that is socks4, socks4a, socks5 or http, and a command where it is command.',
    ],
    [{ forwards: {} }, '“forwards” must be a list.'],
    [{ forwards: [5] }, '“forwards.0” must be an object in braces.'],
    [forward({ kind: 'sideways' }), '“forwards.0.kind” must be “local”, “remote” or “dynamic”.'],
    [forward({ kind: 'local' }), '“forwards.0.destination” is missing.'],
    [forward({ source: { port: 70_000 } }), '“forwards.0.source.port” must be a whole number from 0 to 65535.'],
    [forward({ source: {} }), '“forwards.0.source” must be {host, port} or {path}.'],
    [forward({ family: 'ipv5' }), '“forwards.0.family” must be “auto”, “ipv4” or “ipv6”.'],
    [forward({ enabled: 1 }), '“forwards.0.enabled” must be true or false.'],
  ])('says in a sentence of its own what is wrong with %j', (changes, sentence) => {
    const entry = { id: 'a', name: 'n', host: 'h', ...(changes as object) };
    expect(parseSession(entry)).toEqual({ ok: false, error: sentence });
  });

  it('says so of an entry that is no object, and of a key that is not there', () => {
    expect(parseSession(5)).toEqual({ ok: false, error: 'A session must be an object in braces.' });
    expect(parseSession({ id: 'a', name: 'n' })).toEqual({ ok: false, error: '“host” is missing.' });
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

  it('keeps a proxy of a kind it does not know, with all that belongs to it', () => {
    const proxy = { kind: 'telnet', command: 'connect %host' };
    const read = parseProfileFile({ version: 1, sessions: [{ id: 'a', name: 'n', host: 'h', proxy }] });
    expect(read).toMatchObject({ ok: true, value: { leftOut: [], file: { sessions: [{ proxy }] } } });
  });

  it.each<[ProxyServer, string]>([
    [{ kind: 'http', host: 'p', port: 8080, username: 'a:b' }, 'proxyUsername'],
    [{ kind: 'socks4', host: 'p', port: 1080, username: 'a\0b' }, 'proxyUsername'],
    [{ kind: 'socks5', host: 'p', port: 1080, username: 'ü'.repeat(128) }, 'proxyUsername'],
    [{ kind: 'socks5', host: 'p q', port: 1080 }, 'proxyHost'],
  ])('needs a proxy that can be asked: %j', (proxy, field) => {
    expect(profileProblems(session({ proxy }))).toMatchObject([{ field }]);
    expect(profileProblems(session({ proxy: { ...proxy, host: 'p', username: 'ü'.repeat(127) } }))).toEqual([]);
  });

  it('needs a name of its own', () => {
    const other = session({ id: 'other', name: 'Office' });
    expect(saveProblems(session({ name: ' ' }), [other])).toMatchObject([{ kind: 'empty', field: 'name' }]);
    expect(saveProblems(session({ name: 'office' }), [other])).toMatchObject([{ kind: 'name-taken', name: 'Office' }]);
    expect(saveProblems({ ...other, name: 'office' }, [other])).toEqual([]);
  });
});

it('gives a forward whose id repeats another’s one of its own', () => {
  const rule = { id: 'f', kind: 'dynamic', source: { port: 1 } };
  const read = parseProfileFile({
    version: 1,
    sessions: [{ id: 'a', name: 'n', host: 'h', forwards: [rule, rule, rule] }],
  });
  expect(read.ok && read.value.file.sessions[0]?.forwards.map(({ id }) => id)).toEqual(['f', 'f-2', 'f-3']);
});

it('hands back what it left out, as it stood', () => {
  const odd = { id: 'a', name: 'n', host: 5, note: 'mine' };
  expect(parseProfileFile({ version: 1, sessions: [odd] })).toMatchObject({ value: { unsound: [odd] } });
});

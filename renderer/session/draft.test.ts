import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { describe, expect, it } from 'vitest';
import { asCopy, isEdited, readDraft, toDraft } from './draft.ts';

const rule = {
  id: 'r',
  kind: 'dynamic',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: '', port: 1080 },
} as const;
const office = {
  ...emptyProfile('id-1'),
  name: 'Office',
  host: 'bastion.example',
  forwards: [rule],
  shade: 'blue',
} as SessionProfile;
const practice: SessionProfile = { ...office, builtin: 'practice', host: 'practice.culvert' };
const read = (change: Partial<ReturnType<typeof toDraft>>, base = office) =>
  readDraft({ ...toDraft(base), ...change }, base, { host: true });

describe('a session in the form', () => {
  it('comes back as it was loaded, unknown keys included', () => {
    expect(read({})).toEqual({ ok: true, value: office });
    expect(isEdited(toDraft(office), office)).toBe(false);
  });

  it('is edited once anything differs', () => {
    expect(isEdited({ ...toDraft(office), compression: true }, office)).toBe(true);
    expect(isEdited({ ...toDraft(office), forwards: [] }, office)).toBe(true);
  });

  it('is read from what is typed', () => {
    const typed = read({
      host: ' [::1] ',
      port: 'ssh',
      username: ' me ',
      folder: ' Work / DB/',
      identityFiles: ['', ' ~/.ssh/id '],
      keepaliveIntervalSeconds: '0',
      holdSeconds: '0',
      lazy: true,
      idleMinutes: ' 15 ',
      probeDestinations: false,
      streamLocalBindMask: '077',
      streamLocalBindUnlink: true,
    });
    expect(typed).toMatchObject({
      ok: true,
      value: {
        host: '::1',
        port: 22,
        username: 'me',
        folder: 'Work/DB',
        auth: { identityFiles: ['~/.ssh/id'] },
        options: {
          keepaliveIntervalSeconds: 0,
          holdSeconds: 0,
          lazy: true,
          idleMinutes: 15,
          probeDestinations: false,
          streamLocalBindMask: '077',
          streamLocalBindUnlink: true,
        },
      },
    });
  });

  it('reads a proxy and jump hosts, and keeps what it does not know of them', () => {
    const hops = [{ session: 'other', note: 'kept' }];
    const proxied = { ...office, hops, proxy: { kind: 'http', host: 'p', port: 8080, username: 'ada', realm: 'x' } };
    expect(read({}, proxied as SessionProfile)).toEqual({ ok: true, value: proxied });
    const typed = read({ proxyKind: 'socks5', proxyHost: ' [::1] ', proxyPort: '1080', proxyUsername: '' }, proxied);
    expect(typed.ok && typed.value.proxy).toEqual({ kind: 'socks5', host: '::1', port: 1080, realm: 'x' });
    expect(read({ proxyKind: 'none' }, proxied)).toMatchObject({ ok: true, value: { proxy: { kind: 'none' } } });
    const foreign = { ...office, proxy: { kind: 'telnet', command: 'x' } };
    expect(read({}, foreign)).toEqual({ ok: true, value: foreign });
  });

  it.each([
    [{ host: '  ' }, 'host', 'empty'],
    [{ proxyKind: 'http', proxyPort: '1' }, 'proxyHost', 'empty'],
    [{ proxyKind: 'http', proxyHost: 'p' }, 'proxyPort', 'empty'],
    [{ proxyKind: 'http', proxyHost: 'p', proxyPort: '1', proxyUsername: 'a:b' }, 'proxyUsername', 'malformed'],
    [{ newHop: 'bastion' }, 'newHop', 'malformed'],
    [{ host: 'a b' }, 'host', 'bad-host'],
    [{ port: '0' }, 'port', 'port-zero'],
    [{ port: '65536' }, 'port', 'port-out-of-range'],
    [{ port: '80a' }, 'port', 'port-not-a-number'],
    [{ keepaliveIntervalSeconds: '1.5' }, 'keepaliveIntervalSeconds', 'malformed'],
    [{ keepaliveCountMax: '1001' }, 'keepaliveCountMax', 'malformed'],
    [{ holdSeconds: '3601' }, 'holdSeconds', 'malformed'],
    [{ idleMinutes: '-1' }, 'idleMinutes', 'malformed'],
    [{ streamLocalBindMask: '0188' }, 'streamLocalBindMask', 'malformed'],
  ])('says what is wrong with %j beside its field', (change, field, kind) => {
    expect(read(change)).toMatchObject({ ok: false, error: [{ field, problem: { kind } }] });
  });

  it('names every field that is wrong at once', () => {
    const typed = read({ host: '', port: '-1' });
    expect(typed.ok ? [] : typed.error.map(({ field }) => field)).toEqual(['host', 'port']);
  });

  it('asks no host of the default settings and of the practice session', () => {
    expect(readDraft({ ...toDraft(office), host: '' }, office, { host: false }).ok).toBe(true);
    expect(read({}, practice).ok).toBe(true);
  });
});

describe('a copy', () => {
  const ids = () => {
    let next = 0;
    return () => `new-${++next}`;
  };

  it('has ids of its own, for the session and each forward', () => {
    expect(asCopy({ ...office, name: 'Two' }, office, ids())).toMatchObject({
      id: 'new-1',
      name: 'Two',
      forwards: [{ id: 'new-2' }],
    });
  });

  it('of the practice session stays one only with its host', () => {
    expect(asCopy(practice, practice, ids()).builtin).toBe('practice');
    expect(asCopy({ ...practice, host: 'mine.example' }, practice, ids())).not.toHaveProperty('builtin');
  });
});

it('takes host keys: fingerprints one a line, an alias that is one name', () => {
  const one = `SHA256:${'a'.repeat(43)}`;
  const typed = { pinnedKeys: ` ${one}\n\n${one} `, hostKeyAlias: ' office ' };
  const good = read({ ...typed, saveKeysTo: 'user', updateHostKeys: 'no' });
  expect(good.ok && good.value.hostKeys).toEqual({ pinned: [one], alias: 'office', saveTo: 'user', update: 'no' });
  for (const change of [{ pinnedKeys: 'SHA256:short' }, { hostKeyAlias: '*.example' }]) {
    const bad = read(change);
    expect(!bad.ok && bad.error.map(({ field }) => field)).toEqual(Object.keys(change));
  }
});

import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';

/** Numbers from 0 up to 1 that are the same at each run, so that a failure can be seen again. */
export function fixedRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const hosts = ['bastion.example', '192.0.2.7', '2001:db8::1', 'db_1', 'a-b.c'];
const binds = ['', '', '127.0.0.1', '127.0.0.5', '::1', '*', 'localhost'];

/** Sessions of every shape that an OpenSSH line can say. */
export function* randomProfiles(count: number, seed = 7): Generator<SessionProfile> {
  const next = fixedRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const yes = () => next() < 0.3;
  const end = () => ({ host: pick(hosts), port: 1 + Math.floor(next() * 65_535) });
  for (let n = 0; n < count; n += 1) {
    const blank = emptyProfile(`session-${n}`);
    const forwards = Array.from({ length: Math.floor(next() * 5) }, (_, index): ForwardRule => {
      const source = { host: pick(binds), port: 20_000 + index };
      const base = { id: `forward-${index + 1}`, family: 'auto', enabled: true, description: '', source } as const;
      const kind = pick(['local', 'remote', 'dynamic', 'server-socks', 'sockets'] as const);
      if (kind === 'dynamic') return { ...base, kind };
      if (kind === 'server-socks') return { ...base, kind: 'remote' };
      if (kind === 'sockets')
        return { ...base, kind: 'local', source: { path: `/tmp/a ${index}` }, destination: { path: '/run/x:y' } };
      return { ...base, kind, destination: end() };
    });
    yield {
      ...blank,
      name: pick(['office', 'Office DB', 'büro', 'a/b']),
      host: pick(hosts),
      port: yes() ? 22 : 1 + Math.floor(next() * 65_535),
      username: pick(['', 'ada', 'o’neil', 'a b', 'DOMAIN\\ada']),
      auth: {
        ...blank.auth,
        identityFiles: yes() ? [pick(['~/.ssh/id_ed25519', '/keys/with space/k%1', 'C:\\keys\\a.ppk'])] : [],
        certificateFiles: yes() ? ['/keys/a-cert.pub'] : [],
        identitiesOnly: yes(),
        agentForwarding: yes(),
        agent: pick(['', '', '/run/agent.sock']),
      },
      hostKeys: { ...blank.hostKeys, alias: yes() ? 'pinned-name' : '' },
      hops: yes()
        ? [{ host: pick(hosts), port: 22, username: 'jump' }, ...(yes() ? [{ ...end(), username: '' }] : [])]
        : [],
      forwards,
      options: {
        ...blank.options,
        keepaliveIntervalSeconds: pick([0, 15, 40]),
        keepaliveCountMax: pick([3, 3, 9]),
        compression: yes(),
        localAcceptOthers: yes(),
        streamLocalBindUnlink: yes(),
      },
      algorithms: { preset: 'compatible', ...(yes() ? { cipher: ['aes256-ctr', 'aes128-ctr'] } : {}) },
    };
  }
}

import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import {
  type ConnectionInfo,
  type ForwardSnapshot,
  type ForwardState,
  noTraffic,
  type SessionSnapshot,
} from '@shared/model/status.ts';
import type { Scene } from './fake-api.ts';

const base = { family: 'auto', enabled: true, description: '' } as const;
const tcp = (host: string, port: number) => ({ host, port });
type Listening = Extract<ForwardState, { state: 'listening' }>;

const listening = (bound: readonly string[], more: Partial<Listening> = {}): ForwardState => ({
  state: 'listening',
  bound,
  missing: [],
  exposure: 'this-computer',
  destination: { probe: 'answers', at: Date.now(), milliseconds: 3.4 },
  ...more,
});

/** Each forward with a state that is not simply good. */
const forwards = (): readonly (readonly [ForwardRule, ForwardState])[] => [
  [
    { ...base, id: 't1', kind: 'local', source: tcp('', 5432), destination: tcp('db.internal', 5432) },
    listening(['127.0.0.1:5432'], {
      missing: [
        {
          address: '[::1]:5432',
          error: {
            kind: 'port-in-use',
            address: '::1',
            port: 5432,
            owner: { name: 'postgres', pid: 812 },
            nextFree: 5433,
          },
        },
      ],
    }),
  ],
  [
    { ...base, id: 't2', kind: 'local', source: tcp('*', 8080), destination: tcp('localhost', 80) },
    listening(['0.0.0.0:8080', '[::]:8080'], {
      exposure: 'network',
      destination: {
        probe: 'failed',
        at: Date.now(),
        error: {
          kind: 'channel-refused',
          destination: 'localhost:80',
          reason: 'connect-failed',
          serverText: 'Connection refused',
        },
      },
    }),
  ],
  [
    { ...base, id: 't3', kind: 'remote', source: tcp('*', 9000), destination: tcp('localhost', 3000) },
    listening(['*:9000'], { exposure: 'unknown', destination: { probe: 'checking' } }),
  ],
  [
    { ...base, id: 't4', kind: 'remote', source: tcp('', 1080), permitOpen: ['db.internal:5432', '*:443'] },
    {
      state: 'failed',
      error: { kind: 'remote-port-held', address: '127.0.0.1', port: 1080 },
      retryAt: Date.now() + 42_000,
    },
  ],
  [
    { ...base, id: 't5', kind: 'local', source: { path: '/run/user/1000/db.sock' }, destination: tcp('db', 5432) },
    listening(['/run/user/1000/db.sock'], { destination: { probe: 'unchecked' } }),
  ],
  [{ ...base, id: 't6', kind: 'dynamic', source: tcp('127.0.0.1,127.0.0.5', 1081), enabled: false }, { state: 'off' }],
];

/** Each forward with something a server or this computer refuses without being asked by a client. */
const refused = (): readonly (readonly [ForwardRule, ForwardState])[] => [
  [
    { ...base, id: 'r1', kind: 'dynamic', source: tcp('', 1080) },
    listening(['127.0.0.1:1080', '[::1]:1080'], {
      destination: {
        probe: 'failed',
        at: Date.now(),
        error: { kind: 'forwarding-restricted', tested: '127.0.0.1:1', serverText: 'open failed' },
      },
    }),
  ],
  [
    { ...base, id: 'r2', kind: 'local', source: tcp('', 5432), destination: tcp('db.internal', 5432) },
    listening(['127.0.0.1:5432'], {
      destination: {
        probe: 'failed',
        at: Date.now(),
        error: { kind: 'channel-refused', destination: 'db.internal:5432', reason: 'prohibited', serverText: '' },
      },
    }),
  ],
  [
    { ...base, id: 'r3', kind: 'remote', source: tcp('', 9000), destination: tcp('localhost', 3000) },
    listening(['localhost:9000'], {
      exposure: 'server-only',
      missing: [{ address: '[::1]:9000', error: { kind: 'remote-address-taken', address: '::1', port: 9000 } }],
    }),
  ],
  [
    { ...base, id: 'r4', kind: 'local', source: { path: '/run/user/1000/db.sock' }, destination: tcp('db', 5432) },
    { state: 'failed', error: { kind: 'socket-path-unusable', path: '/run/user/1000/db.sock', reason: 'stale' } },
  ],
  [
    {
      ...base,
      id: 'r5',
      kind: 'remote',
      source: { path: '/run/user/1000/app.sock' },
      destination: tcp('localhost', 3000),
    },
    { state: 'failed', error: { kind: 'remote-socket-left', path: '/run/user/1000/app.sock' } },
  ],
];

const connections = (): readonly ConnectionInfo[] => {
  const one = { forwardId: 't1', destination: 'db.internal:5432', since: Date.now() - 185_000 };
  return [
    {
      ...one,
      id: 'c1',
      origin: '127.0.0.1:51412',
      process: { name: 'psql', pid: 20_114 },
      bytesIn: 64_234_000,
      bytesOut: 1200,
    },
    { ...one, id: 'c2', origin: '127.0.0.1:51424', process: null, bytesIn: 0, bytesOut: 17 },
  ];
};

/** One open session that shows every part of the truth, and a lazy one at rest; or one with all that can be refused. */
export function truthScene(blank: Scene, which: 'truth' | 'refused' = 'truth'): Scene {
  const rows = which === 'truth' ? forwards() : refused();
  const profile: SessionProfile = {
    ...emptyProfile('truth'),
    name: 'Office DB',
    host: 'bastion.example',
    username: 'ada',
    forwards: rows.map(([rule]) => rule),
  };
  const lazy: SessionProfile = {
    ...emptyProfile('lazy'),
    name: 'Home',
    host: 'home.example',
    forwards: [{ ...base, id: 'z1', kind: 'dynamic', source: tcp('', 1090) }],
  };
  const open: SessionSnapshot = {
    ...snapshot(
      profile,
      rows.map(([, status]) => status),
    ),
    status: { state: 'open', since: Date.now() - 400_000 },
  };
  const rest: SessionSnapshot = {
    ...snapshot(lazy, [listening(['127.0.0.1:1090', '[::1]:1090'], { destination: { probe: 'none' } })]),
    status: { state: 'idle', since: Date.now() },
  };
  return {
    ...blank,
    profiles: { ...blank.profiles, sessions: [profile, lazy] },
    status: [open, rest],
    connections: connections(),
  };
}

function snapshot(of: SessionProfile, states: readonly ForwardState[]): Omit<SessionSnapshot, 'status'> {
  const snapshots = of.forwards.map((rule, index): ForwardSnapshot => {
    const traffic =
      rule.id === 't1' ? { connections: 2, connectionsTotal: 9, bytesIn: 64_234_000, bytesOut: 1217 } : noTraffic;
    return { id: rule.id, rule, status: states[index] ?? { state: 'off' }, traffic, lastError: null };
  });
  return { id: of.id, name: of.name, server: null, hops: [], lastError: null, forwards: snapshots };
}

import { agreedExample } from '@shared/model/algorithms.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import {
  type ForwardSnapshot,
  type ForwardState,
  noTraffic,
  type ServerInfo,
  type SessionSnapshot,
  type SessionState,
} from '@shared/model/status.ts';
import type { OfferedKey } from '@shared/model/tunnel-error.ts';
import type { Scene } from './fake-api.ts';
import { agentFor } from './scene-agent.ts';
import { configScene } from './scene-config.ts';
import { hopsScene } from './scene-hops.ts';
import { logLines, minutesAgo } from './scene-log.ts';
import { promptsFor } from './scene-prompts.ts';
import { truthScene } from './scene-truth.ts';
import { withWeakPicks } from './scene-weak.ts';

const base = { family: 'auto', enabled: true } as const;
const tcp = (host: string, port: number) => ({ host, port });

const practiceForwards: readonly ForwardRule[] = [
  {
    ...base,
    id: 'p1',
    kind: 'local',
    description: 'Web page on the server',
    source: tcp('127.0.0.1', 0),
    destination: tcp('web.practice', 80),
  },
  {
    ...base,
    id: 'p2',
    kind: 'remote',
    description: 'Your own page, shown to the server',
    source: tcp('127.0.0.1', 0),
    destination: tcp('my-site.practice', 80),
  },
  {
    ...base,
    id: 'p3',
    kind: 'dynamic',
    description: 'SOCKS proxy into the server’s network',
    source: tcp('127.0.0.1', 0),
  },
];

const officeForwards: readonly ForwardRule[] = [
  {
    ...base,
    id: 'o1',
    kind: 'local',
    description: 'Postgres',
    source: tcp('', 5432),
    destination: tcp('db.internal', 5432),
  },
  {
    ...base,
    id: 'o2',
    kind: 'local',
    description: 'Reports, the long way round',
    source: tcp('127.0.0.5', 8443),
    destination: tcp('reports.finance.office.example', 443),
  },
  {
    ...base,
    id: 'o3',
    kind: 'remote',
    family: 'ipv4',
    description: '',
    source: tcp('', 9000),
    destination: tcp('localhost', 3000),
  },
  { ...base, id: 'o4', kind: 'dynamic', description: 'Browsing', source: tcp('', 1080) },
  {
    ...base,
    id: 'o5',
    kind: 'local',
    description: 'Wiki',
    source: tcp('::1', 8080),
    destination: tcp('2001:db8::7', 80),
  },
];

const profile = (id: string, more: Partial<SessionProfile>): SessionProfile => ({ ...emptyProfile(id), ...more });

const practice = profile('practice', {
  name: 'Practice server (built in)',
  host: 'practice.culvert',
  username: 'practice',
  builtin: 'practice',
  forwards: practiceForwards,
});
const office = profile('office', {
  name: 'Office DB',
  folder: 'Work/Databases',
  host: 'bastion.example',
  username: 'ada',
  forwards: officeForwards,
});
const others = [
  profile('wh', { name: 'Warehouse replica', folder: 'Work/Databases', host: 'wh.example' }),
  profile('home', { name: 'Home', host: 'home.example', port: 2222 }),
  profile('stage', {
    name: 'Staging with a rather long name that does not fit in the list',
    folder: 'Work',
    host: 'stage.example',
  }),
];

const hostKey: OfferedKey = {
  host: 'bastion.example',
  port: 22,
  algorithm: 'ssh-ed25519',
  fingerprint: 'SHA256:3CdplBrDEBX6P9MlRhbncSnsVir4/UJKW7PJFGPNvjQ',
  publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKP6XbjRtTcFXcHqo5LYqLDyU9rKWYEtqhYCTlyZ0Iau',
  md5: 'MD5:b1:80:e1:9c:5e:cc:d7:ec:5e:b2:55:9d:e8:4a:7d:6c',
};

const openssh: ServerInfo = { software: 'OpenSSH_9.2p1 Debian-2+deb12u3', hostKey, algorithms: agreedExample };

const forwardSnapshot = (
  rule: ForwardRule,
  status: ForwardState,
  more: Partial<ForwardSnapshot> = {},
): ForwardSnapshot => ({
  id: rule.id,
  rule,
  status,
  traffic: noTraffic,
  lastError: null,
  ...more,
});

const snapshot = (
  of: SessionProfile,
  status: SessionState,
  forwards: readonly ForwardSnapshot[],
  more: Partial<SessionSnapshot> = {},
): SessionSnapshot => ({
  id: of.id,
  name: of.name,
  status,
  server: null,
  hops: [],
  forwards,
  lastError: null,
  ...more,
});

const bound = (...addresses: string[]): ForwardState => ({
  state: 'listening',
  bound: addresses,
  missing: [],
  exposure: 'this-computer',
  destination: { probe: 'answers', at: minutesAgo(2), milliseconds: 3.4 },
});
const busyPort: ForwardState = {
  state: 'failed',
  error: {
    kind: 'port-in-use',
    address: '127.0.0.1',
    port: 1080,
    owner: { name: 'firefox', pid: 4711 },
    nextFree: 1081,
  },
};

function officeOpen(): SessionSnapshot {
  const states: readonly ForwardState[] = [
    bound('127.0.0.1:5432', '[::1]:5432'),
    bound('127.0.0.5:8443'),
    bound('127.0.0.1:9000'),
    busyPort,
    bound('[::1]:8080'),
  ];
  const forwards = officeForwards.map((rule, index) => forwardSnapshot(rule, states[index] ?? { state: 'off' }));
  const [first, second, ...rest] = forwards;
  if (!first || !second) throw new Error('The office has forwards.');
  const busy = {
    ...first,
    traffic: { connections: 3, connectionsTotal: 128, bytesIn: 64_234_000, bytesOut: 1_250_300 },
  };
  const troubled = {
    ...second,
    lastError: {
      at: minutesAgo(2),
      error: {
        kind: 'channel-refused',
        destination: 'reports.finance.office.example:443',
        reason: 'connect-failed',
        serverText: 'Connection refused',
      },
    },
  } as const;
  return snapshot(office, { state: 'open', since: minutesAgo(131) }, [busy, troubled, ...rest], {
    server: openssh,
  });
}

const homeWaiting = (): SessionSnapshot =>
  snapshot(
    others[1] ?? office,
    {
      state: 'waiting',
      reason: { kind: 'connection-lost', detail: 'keepalive', serverText: '' },
      retryAt: Date.now() + 23_000,
      attempt: 3,
    },
    [],
    {
      lastError: { at: minutesAgo(1), error: { kind: 'connection-lost', detail: 'keepalive', serverText: '' } },
    },
  );

const warehouseFailed = (): SessionSnapshot =>
  snapshot(
    others[0] ?? office,
    {
      state: 'failed',
      error: { kind: 'auth-failed', username: 'ada', tried: ['agent', 'publickey'], accepted: ['publickey'] },
    },
    [],
  );

const practiceOpen = (): SessionSnapshot =>
  snapshot(
    practice,
    { state: 'open', since: minutesAgo(0.2) },
    practiceForwards.map((rule, index) => forwardSnapshot(rule, bound(`127.0.0.1:${40_131 + index}`))),
    {
      server: {
        software: 'Culvert practice server',
        hostKey: { ...hostKey, host: '127.0.0.1', port: 40_111 },
        algorithms: agreedExample,
      },
    },
  );

const defaults = emptyProfile('defaults');
const first: Scene = {
  profiles: { sessions: [practice], folders: [], defaults },
  status: [],
  prompts: [],
  notices: [],
  log: [],
};
const full: Scene = { ...first, profiles: { sessions: [practice, office, ...others], folders: [], defaults } };

/** A named moment, `agent…` with an agent in the Auth panel: `first` start, `busy` with everything at once, `truth` with forwards in half health, `refused` with what servers and systems refuse, `weak` with weak algorithms, `hops` with jump hosts in every state, `practice` open, `config` with hosts of ~/.ssh/config, or a question (`host-key`, `password`, …). */
export function scene(name: string): Scene {
  const agent = agentFor(name);
  if (agent) return { ...full, agent };
  switch (name) {
    case 'first':
      return first;
    case 'config':
      return { ...full, sshConfig: configScene };
    case 'practice':
      return { ...first, status: [practiceOpen()] };
    case 'truth':
    case 'refused':
      return truthScene(first, name);
    case 'weak':
      return { ...full, status: [withWeakPicks(officeOpen())] };
    case 'hops':
      return hopsScene(first, openssh);
    case 'busy':
      return {
        ...full,
        status: [officeOpen(), homeWaiting(), warehouseFailed()],
        log: logLines(),
        notices: [
          {
            id: 'n1',
            level: 'warning',
            text: 'The session file could not be read. It was kept as sessions.json.bad-2026-01-02, and Culvert started with an empty list.',
          },
        ],
      };
    default:
      return {
        ...full,
        status: [
          snapshot(
            office,
            { state: 'prompting', what: 'host key' },
            officeForwards.map((rule) => forwardSnapshot(rule, { state: 'starting' })),
          ),
        ],
        prompts: promptsFor(name, hostKey),
      };
  }
}

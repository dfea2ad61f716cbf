import { isUnix } from './endpoint.ts';
import type { ForwardKind, ForwardRule } from './forward-rule.ts';

/** Forwards people often want, in the order they are offered. */
export const presetNames = ['postgresql', 'mysql', 'redis', 'rdp', 'vnc', 'web', 'socks', 'share'] as const;

export type PresetName = (typeof presetNames)[number];

/** What a preset puts into the fields. */
export interface Preset {
  readonly kind: ForwardKind;
  /** The usual source port; another is taken where it is not free. */
  readonly port: number;
  /** `''` for a SOCKS proxy. */
  readonly destination: string;
}

const onServer = (port: number, listen = port): Preset => ({
  kind: 'local',
  port: listen,
  destination: `localhost:${port}`,
});

export const presets: Readonly<Record<PresetName, Preset>> = {
  postgresql: onServer(5432),
  mysql: onServer(3306),
  redis: onServer(6379),
  rdp: onServer(3389),
  vnc: onServer(5900),
  web: onServer(80, 8080),
  socks: { kind: 'dynamic', port: 1080, destination: '' },
  share: { kind: 'remote', port: 9000, destination: 'localhost:3000' },
};

/** The first port from `from` on that no forward of this session listens on, on the same machine; null past the last. */
export function portBeside(from: number, kind: ForwardKind, rules: readonly ForwardRule[]): number | null {
  const taken = rules.flatMap((rule) =>
    (rule.kind === 'remote') === (kind === 'remote') && !isUnix(rule.source) ? [rule.source.port] : [],
  );
  let port = from;
  while (taken.includes(port)) port += 1;
  return port <= 65_535 ? port : null;
}

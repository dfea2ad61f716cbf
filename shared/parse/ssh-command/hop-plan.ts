import { fail, ok, type Result } from '../../model/result.ts';
import type { SshCommand } from '../ssh-command.ts';
import { parseJump, type SshDestination } from './destination.ts';
import type { FileSettings } from './plan.ts';
import { planServer, type ServerPlan, type Surroundings } from './server-plan.ts';
import type { Setting } from './setting.ts';
import { type EffectiveSettings, effectiveSettings } from './settings.ts';

export interface HopPlan {
  /** In the order they are passed. */
  readonly servers: readonly ServerPlan[];
  readonly warnings: readonly string[];
}

const mostHops = 16;

/** Settings of the command line that are about the server alone and never about a hop. */
const serverOnly = [
  'hostname',
  'hostkeyalias',
  'user',
  'port',
  'proxyjump',
  'proxycommand',
  'localforward',
  'remoteforward',
  'dynamicforward',
  'clearallforwardings',
  'exitonforwardfailure',
];

/**
 * The servers of ProxyJump. Each follows what the files say of it; where they are silent, the command line's keys,
 * known_hosts files and checks hold for it too (ssh would fall back to its defaults). The first one's own ProxyJump
 * comes before it. A hop that is the server itself is passed over, so that `Host *` may name one.
 */
export function planHops(
  jump: Setting | undefined,
  server: ServerPlan,
  command: SshCommand,
  files: FileSettings,
  around: Surroundings,
): Result<HopPlan, string> {
  const inherited = command.settings.filter((setting) => !serverOnly.includes(setting.key));
  const plan = (destination: SshDestination) => planHop(destination, inherited, files, around);
  return followJump(jump, [server], plan);
}

interface Planned {
  readonly server: ServerPlan;
  readonly settings: EffectiveSettings;
}
type PlanOne = (destination: SshDestination) => Result<Planned, string>;

function followJump(jump: Setting | undefined, after: readonly ServerPlan[], plan: PlanOne): Result<HopPlan, string> {
  const text = jump?.args.join(' ') ?? 'none';
  if (text.toLowerCase() === 'none' || jump?.key !== 'proxyjump') return ok({ servers: [], warnings: [] });
  const planned: Planned[] = [];
  for (const stop of text.split(',')) {
    const destination = parseJump(stop.trim());
    if (!destination.ok) return fail(`${jump.where}: ${destination.error}`);
    const hop = plan(destination.value);
    if (!hop.ok) return hop;
    if (!after.some((server) => sameServer(server, hop.value.server))) planned.push(hop.value);
  }
  const servers = planned.map((hop) => hop.server);
  const warnings = planned.flatMap((hop) => hop.settings.warnings);
  const [first] = planned;
  if (!first) return ok({ servers, warnings });
  if (after.length + servers.length > mostHops) return fail(`${jump.where}: the way has more than ${mostHops} hops.`);
  const before = followJump(
    first.settings.first('proxyjump') ?? first.settings.first('proxycommand'),
    [...servers, ...after],
    plan,
  );
  if (!before.ok) return before;
  return ok({ servers: [...before.value.servers, ...servers], warnings: [...before.value.warnings, ...warnings] });
}

const sameServer = (a: ServerPlan, b: ServerPlan): boolean =>
  a.host.toLowerCase() === b.host.toLowerCase() && a.port === b.port && a.username === b.username;

function planHop(
  destination: SshDestination,
  inherited: readonly Setting[],
  files: FileSettings,
  around: Surroundings,
): Result<Planned, string> {
  const { host, user, port } = destination;
  const typed = [...named('user', user), ...named('port', port)];
  const fromFiles = files(host, typed);
  if (!fromFiles.ok) return fromFiles;
  const settings = effectiveSettings([...typed, ...fromFiles.value, ...inherited]);
  if (!settings.ok) return settings;
  const server = planServer(host, settings.value, around);
  return server.ok ? ok({ server: server.value, settings: settings.value }) : server;
}

function named(key: string, value: string | number | null): readonly Setting[] {
  return value === null ? [] : [{ key, args: [String(value)], where: `-J ${value}`, origin: 'command-line' }];
}

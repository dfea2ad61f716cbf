import { describeProblem } from '../../describe/problem.ts';
import { type AlgorithmSettings, defaultRekeyLimit, type RekeyLimit } from '../../model/algorithms.ts';
import type { HostKeySettings } from '../../model/host-key-settings.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { AuthSettings, SessionOptions } from '../../model/session-profile.ts';
import { addressText } from '../address-text.ts';
import { parseHost } from '../host.ts';
import { parsePort } from '../port.ts';
import { parseRekeyLimit, planAlgorithms } from './algorithm-plan.ts';
import { planAuth } from './auth-plan.ts';
import { type Expansion, expandTokens } from './expand.ts';
import { planProxyCommand } from './proxy-plan.ts';
import type { Setting } from './setting.ts';
import type { EffectiveSettings } from './settings.ts';
import { expansionTokens } from './tokens.ts';
import { planTrust } from './trust-plan.ts';
import { parseCount, parseTime } from './values.ts';

/** What this computer is, for defaults and tokens. */
export interface Surroundings {
  readonly home: string;
  /** The home folder of another user; null where there is none of that name. */
  readonly homeOf: (user: string) => string | null;
  readonly localUser: string;
  readonly localHost: string;
  readonly userId: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** SHA-1 in hexadecimal, for `%C`. */
  readonly sha1: (text: string) => string;
}

export type UnknownHostKey = 'ask' | 'refuse' | 'accept-and-save' | 'accept-once';

/** How to reach, trust and sign in to one server, the session's own or a hop. Paths are whole. */
export interface ServerPlan {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly auth: AuthSettings;
  /** Identity files named with -i: one that cannot be read is an error, one from a file is passed over, as in ssh. */
  readonly namedIdentityFiles: readonly string[];
  /** A socket's path, null for none. */
  readonly agentSocket: string | null;
  readonly family: 'auto' | 'ipv4' | 'ipv6';
  readonly options: Pick<SessionOptions, 'keepaliveIntervalSeconds' | 'keepaliveCountMax' | 'compression'>;
  readonly algorithms: AlgorithmSettings;
  readonly rekey: RekeyLimit;
  readonly connectTimeoutMs: number;
  readonly connectionAttempts: number;
  readonly unknownHostKey: UnknownHostKey;
  /** New host keys go to the first; empty for none. */
  readonly userKnownHostsFiles: readonly string[];
  readonly globalKnownHostsFiles: readonly string[];
  /** HostKeyAlias and UpdateHostKeys; ssh has no pins. */
  readonly hostKeys: HostKeySettings;
  readonly hashKnownHosts: boolean;
  readonly batchMode: boolean;
  readonly passwordPrompts: number;
  /** The line of ProxyCommand; only the first server of a way is reached by its own. */
  readonly proxyCommand: string | null;
}

const defaultTimeoutSeconds = 30;

/** The plan for the server typed as `typedHost`. */
export function planServer(
  typedHost: string,
  settings: EffectiveSettings,
  around: Surroundings,
): Result<ServerPlan, string> {
  const address = planAddress(typedHost, settings, around);
  if (!address.ok) return address;
  const { host, port, username, expansion } = address.value;
  const auth = planAuth(settings, expansion);
  if (!auth.ok) return auth;
  const trust = planTrust(settings, expansion);
  if (!trust.ok) return trust;
  const command = planProxyCommand(settings.first('proxycommand'), typedHost);
  if (!command.ok) return command;
  const timeout = readTimeout(settings.first('connecttimeout'));
  if (!timeout.ok) return timeout;
  return ok({
    ...auth.value,
    ...trust.value,
    host,
    port,
    username,
    family: readFamily(settings.text('addressfamily')),
    options: readOptions(settings),
    algorithms: planAlgorithms(settings),
    rekey: { ...defaultRekeyLimit, ...parseRekeyLimit(settings.first('rekeylimit')?.args ?? []) },
    connectTimeoutMs: timeout.value * 1000,
    connectionAttempts: Math.max(1, readCount(settings, 'connectionattempts', 1)),
    batchMode: settings.yes('batchmode', false),
    proxyCommand: command.value,
    passwordPrompts: readCount(settings, 'numberofpasswordprompts', 3),
  });
}

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly expansion: Expansion;
}

/** Where the server is and what tokens stand for. */
export function planAddress(
  typedHost: string,
  settings: EffectiveSettings,
  around: Surroundings,
): Result<Address, string> {
  const hostName = settings.text('hostname');
  const named = hostName === undefined ? ok(typedHost) : expandTokens(hostName, { h: typedHost });
  if (!named.ok) return fail(`${settings.first('hostname')?.where}: ${named.error}`);
  const parsed = parseHost(named.value, 'host');
  if (!parsed.ok) return fail(`${settings.first('hostname')?.where ?? typedHost}: ${describeProblem(parsed.error)}`);
  const host = addressText(parsed.value);
  const portSetting = settings.first('port');
  const port = parsePort(portSetting?.args[0] ?? '22', 'port');
  if (!port.ok) return fail(`${portSetting?.where}: ${describeProblem(port.error)}`);
  const username = settings.text('user') ?? around.localUser;
  const hostKeyName = settings.text('hostkeyalias')?.toLowerCase() ?? typedHost;
  const subject = { host, typedHost, port: String(port.value), user: username, hostKeyName };
  const { home, homeOf, env } = around;
  const expansion = { home, homeOf, env, tokens: expansionTokens(around, subject) };
  return ok({ host, port: port.value, username, expansion });
}

function readTimeout(setting: Setting | undefined): Result<number, string> {
  const text = setting?.args[0];
  if (text === undefined || text.toLowerCase() === 'none') return ok(defaultTimeoutSeconds);
  const seconds = parseTime(text);
  if (seconds === null) return fail(`${setting?.where}: ConnectTimeout takes a time such as 30 or 1m, not “${text}”.`);
  return ok(seconds || defaultTimeoutSeconds);
}

function readFamily(text: string | undefined): ServerPlan['family'] {
  if (text?.toLowerCase() === 'inet') return 'ipv4';
  return text?.toLowerCase() === 'inet6' ? 'ipv6' : 'auto';
}

const readCount = (settings: EffectiveSettings, key: string, otherwise: number): number =>
  parseCount(settings.text(key) ?? '') ?? otherwise;

/** Unlike ssh, a server is asked for a sign of life by default: a tunnel nobody looks at must notice its loss. */
const readOptions = (settings: EffectiveSettings): ServerPlan['options'] => ({
  keepaliveIntervalSeconds: parseTime(settings.text('serveraliveinterval') ?? '') ?? 15,
  keepaliveCountMax: readCount(settings, 'serveralivecountmax', 3),
  compression: settings.yes('compression', false),
});

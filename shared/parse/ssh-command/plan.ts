import { fail, ok, type Result } from '../../model/result.ts';
import { defaultOptions, emptyProfile, type SessionOptions, type SessionProfile } from '../../model/session-profile.ts';
import type { SshCommand } from '../ssh-command.ts';
import { planForwards } from './forward-plan.ts';
import { planHops } from './hop-plan.ts';
import { proxyOfLine } from './proxy-plan.ts';
import { planAddress, planServer, type ServerPlan, type Surroundings } from './server-plan.ts';
import type { Setting } from './setting.ts';
import { type EffectiveSettings, effectiveSettings } from './settings.ts';
import { parseMask } from './values.ts';

/** What the ssh_config files say of a host typed as `host`, where `typed` stands before them on the command line. */
export type FileSettings = (host: string, typed: readonly Setting[]) => Result<readonly Setting[], string>;

/** A whole command line, resolved: what to open, and how much to say. */
export interface SshPlan {
  /** A session named after the host as typed, hops and forwards included. */
  readonly profile: SessionProfile;
  readonly server: ServerPlan;
  /** In the order they are passed. */
  readonly hops: readonly ServerPlan[];
  readonly exitOnForwardFailure: boolean;
  readonly verbosity: Verbosity;
  readonly warnings: readonly string[];
}

export type Verbosity = 'quiet' | 'normal' | 'verbose';

/** Brings command line and files together: the command line wins, then the first line of the files. */
export function planSsh(command: SshCommand, files: FileSettings, around: Surroundings): Result<SshPlan, string> {
  const fromFiles = files(command.host, command.settings);
  if (!fromFiles.ok) return fromFiles;
  const settings = effectiveSettings([...command.settings, ...fromFiles.value]);
  if (!settings.ok) return settings;
  const server = planServer(command.host, settings.value, around);
  if (!server.ok) return server;
  const hops = planHops(settings.value.first('proxyjump'), server.value, command, files, around);
  if (!hops.ok) return hops;
  const address = planAddress(command.host, settings.value, around);
  if (!address.ok) return address;
  const forwards = planForwards(settings.value, server.value.family, address.value.expansion);
  if (!forwards.ok) return fail(forwards.error);
  return ok({
    profile: toProfile(command.host, server.value, hops.value.servers, forwards.value, listenerOptions(settings.value)),
    server: server.value,
    hops: hops.value.servers,
    exitOnForwardFailure: settings.value.yes('exitonforwardfailure', false),
    verbosity: readVerbosity(command, settings.value.text('loglevel')),
    warnings: [...settings.value.warnings, ...hops.value.warnings],
  });
}

type ListenerOptions = Pick<SessionOptions, 'localAcceptOthers' | 'streamLocalBindMask' | 'streamLocalBindUnlink'>;

const listenerOptions = (settings: EffectiveSettings): ListenerOptions => ({
  localAcceptOthers: settings.yes('gatewayports', false),
  streamLocalBindMask: parseMask(settings.text('streamlocalbindmask') ?? '') ?? defaultOptions.streamLocalBindMask,
  streamLocalBindUnlink: settings.yes('streamlocalbindunlink', false),
});

function toProfile(
  typedHost: string,
  server: ServerPlan,
  hops: readonly ServerPlan[],
  forwards: SessionProfile['forwards'],
  listening: ListenerOptions,
): SessionProfile {
  const { host, port, username, auth, hostKeys, options, algorithms } = server;
  const blank = emptyProfile('ssh');
  return {
    ...blank,
    name: typedHost,
    host,
    port,
    username,
    auth,
    hostKeys,
    algorithms,
    proxy: proxyOfLine((hops[0] ?? server).proxyCommand),
    hops: hops.map((hop) => ({ host: hop.host, port: hop.port, username: hop.username })),
    forwards,
    // As ssh does: a destination hears from us when a client comes, not before.
    options: { ...blank.options, ...options, ...listening, probeDestinations: false },
  };
}

function readVerbosity(command: SshCommand, level: string | undefined): Verbosity {
  if (command.quiet) return 'quiet';
  if (command.verbose > 0) return 'verbose';
  if (/^(quiet|fatal|error)$/i.test(level ?? '')) return 'quiet';
  return /^(verbose|debug[123]?)$/i.test(level ?? '') ? 'verbose' : 'normal';
}

import { type Endpoint, formatEndpoint, isUnix } from '../model/endpoint.ts';
import { destinationOf, type ForwardRule } from '../model/forward-rule.ts';
import type { Hop, SessionProfile } from '../model/session-profile.ts';
import type { StandIns } from './stand-ins.ts';

/**
 * A saved session's settings. Only what is named here is told: free text (notes, descriptions, commands, keys this version
 * does not know) may hold anything.
 */
export function profileLines(
  profile: SessionProfile,
  names: StandIns,
  nameOf: (id: string) => string,
): readonly string[] {
  const { auth, hostKeys, algorithms } = profile;
  return [
    `${names.session(profile.name)}: ${names.host(profile.host)} port ${profile.port}, user ${names.user(profile.username) || '(local user)'}`,
    `  sign-in: ${auth.methods.join(', ')}; key files: ${list(auth.identityFiles.map(names.path))}; certificates: ${auth.certificateFiles.length}; picked agent keys: ${auth.agentKeys.length}; ${flags(auth)}`,
    `  host keys: pinned ${hostKeys.pinned.length}`,
    `  way: ${list(profile.hops.map((hop) => hopText(hop, names, nameOf)))}; proxy: ${proxyText(profile, names)}`,
    `  algorithms: ${algorithms.preset}`,
    `  options: ${flags(profile.options)}`,
    ...(profile.sshConfig === undefined ? [] : ['  follows ssh_config']),
    ...(profile.builtin === undefined ? [] : ['  practice session']),
    ...profile.forwards.map((rule) => `  ${ruleText(rule, names)}`),
  ];
}

const list = (parts: readonly string[]): string => (parts.length === 0 ? 'none' : parts.join(', '));

/** Switches and numbers alone: a text among the settings may be anything. */
const flags = (settings: object): string =>
  Object.entries(settings)
    .filter(([, value]) => typeof value === 'boolean' || typeof value === 'number')
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

const hopText = (hop: Hop, names: StandIns, nameOf: (id: string) => string): string =>
  'session' in hop
    ? names.session(nameOf(hop.session))
    : `${names.user(hop.username)}@${names.host(hop.host)}:${hop.port}`;

function proxyText({ proxy }: SessionProfile, names: StandIns): string {
  const { kind, host, port } = proxy as { kind: unknown; host?: unknown; port?: unknown };
  const at = typeof host === 'string' ? ` ${names.host(host)}:${String(Number(port))}` : '';
  return `${/^[\w-]{1,20}$/.test(String(kind)) ? String(kind) : 'unknown'}${at}`;
}

/** A rule as ssh writes it, with stand-ins. */
export function ruleText(rule: ForwardRule, names: StandIns): string {
  const destination = destinationOf(rule);
  const to = destination ? ` to ${endText(destination, names)}` : '';
  return `${rule.kind} ${endText(rule.source, names)}${to}${rule.enabled ? '' : ' (off)'}${rule.family === 'auto' ? '' : ` (${rule.family})`}`;
}

const endText = (end: Endpoint, names: StandIns): string =>
  isUnix(end) ? names.path(end.path) : formatEndpoint({ ...end, host: end.host.split(',').map(names.host).join(',') });

import { type Endpoint, formatEndpoint, isUnix } from '../model/endpoint.ts';
import { destinationOf, type ForwardKind, type ForwardRule } from '../model/forward-rule.ts';
import { words } from '../words/words.ts';

export const kindLetter: Readonly<Record<ForwardKind, string>> = { local: 'L', remote: 'R', dynamic: 'D' };
/** `Local`, `Remote`, `Dynamic`. */
export const kindName = (kind: ForwardKind): string => words().rules.kind[kind];

/** A source as a person typed it: the bare port where no bind address was given. */
export function formatSource(source: Endpoint): string {
  if (isUnix(source)) return source.path;
  return source.host === '' ? String(source.port) : formatEndpoint(source);
}

/**
 * A source with its bind address filled in, the form the command line reports: `127.0.0.1:7001` where none was given
 * (`[::1]` under IPv6 alone), `*:7001` where the session accepts connections from other hosts.
 */
export function effectiveSource(rule: ForwardRule, acceptOthers: boolean): string {
  if (isUnix(rule.source) || rule.source.host !== '') return formatEndpoint(rule.source);
  const loopback = rule.family === 'ipv6' ? '::1' : '127.0.0.1';
  return formatEndpoint({ host: acceptOthers ? '*' : loopback, port: rule.source.port });
}

/** Where a rule leads, for a list: `db:5432`, or what stands in its place for a SOCKS proxy. */
export function formatDestination(rule: ForwardRule): string {
  const destination = destinationOf(rule);
  return destination ? formatEndpoint(destination) : words().rules.socksProxy;
}

/** One line that names a rule: `Local 5432 to db:5432`. */
export const describeRule = (rule: ForwardRule): string =>
  rule.kind === 'dynamic'
    ? words().rules.dynamic(formatSource(rule.source))
    : words().rules.to(kindName(rule.kind), formatSource(rule.source), formatDestination(rule));

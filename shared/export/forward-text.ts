import { describeRule } from '../describe/rule.ts';
import { type Endpoint, isUnix } from '../model/endpoint.ts';
import { destinationOf, type ForwardRule } from '../model/forward-rule.ts';
import { bindHosts } from '../parse/endpoint.ts';
import type { Unsayable } from './types.ts';

/** The two ends of a forward in ssh's words: one pair for each bind address. `destination` is `''` for a SOCKS proxy. */
export interface ForwardText {
  readonly source: string;
  readonly destination: string;
}

/** Where a forward listens, one entry for each bind address, as ssh takes it. `*` stands for every interface. */
export function forwardTexts(rule: ForwardRule, acceptOthers: boolean): readonly ForwardText[] {
  const target = destinationOf(rule);
  const destination = target ? endText(target) : '';
  return sourcesOf(rule, acceptOthers).map((source) => ({ source: endText(source), destination }));
}

/** A source with no address of its own keeps none, but where one must be said: others may connect, or one family alone. */
function sourcesOf({ source, family, kind }: ForwardRule, acceptOthers: boolean): readonly Endpoint[] {
  if (isUnix(source)) return [source];
  if (source.host !== '') return bindHosts(source.host).map((host) => ({ host, port: source.port }));
  if (acceptOthers && kind === 'remote') return [{ host: '*', port: source.port }];
  if (family === 'auto' || acceptOthers) return [source];
  return [{ host: family === 'ipv4' ? '127.0.0.1' : '::1', port: source.port }];
}

/** Colons and backslashes in a socket's path are told from those between the parts by a backslash. */
function endText(end: Endpoint): string {
  if (isUnix(end)) return (end.path.includes('/') ? end.path : `./${end.path}`).replace(/[\\:[]/g, '\\$&');
  const host = end.host.includes(':') ? `[${end.host}]` : end.host;
  return host === '' ? String(end.port) : `${host}:${end.port}`;
}

/** Whether a family is asked for that the addresses of a source do not say by themselves. */
export const familyIsLost = ({ source, family }: ForwardRule, acceptOthers: boolean): boolean =>
  family !== 'auto' &&
  !isUnix(source) &&
  (source.host === '' ? acceptOthers : /[a-z*]/i.test(source.host.replace(/[0-9a-f:.]+/gi, '')));

export const about = (kind: Unsayable['kind'], rule: ForwardRule): Unsayable => ({ kind, subject: describeRule(rule) });

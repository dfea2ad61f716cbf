import { type Endpoint, isUnix } from '@shared/model/endpoint.ts';
import type { Family, RemoteRule } from '@shared/model/forward-rule.ts';
import { sourceHosts } from './bind-addresses.ts';

/**
 * What is asked of the server (RFC 4254 section 7.1), once for each host of the source: `''` is every interface of all
 * families, `localhost` loopback of all. A source without a bind address is loopback unless the session lets others in.
 */
export function remoteSources(rule: RemoteRule, acceptOthers: boolean): readonly Endpoint[] {
  const { source, family } = rule;
  if (isUnix(source)) return [source];
  return sourceHosts(source.host).map((host) => ({ host: askedHost(host, family, acceptOthers), port: source.port }));
}

function askedHost(host: string, family: Family, acceptOthers: boolean): string {
  if (host === '*' || (host === '' && acceptOthers)) return everyInterface[family];
  if (host === '' || host === 'localhost') return loopback[family];
  return host;
}

const everyInterface: Readonly<Record<Family, string>> = { auto: '', ipv4: '0.0.0.0', ipv6: '::' };
const loopback: Readonly<Record<Family, string>> = { auto: 'localhost', ipv4: '127.0.0.1', ipv6: '::1' };

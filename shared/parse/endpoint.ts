import type { Endpoint, TcpEndpoint } from '../model/endpoint.ts';
import type { Problem } from '../model/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { isIpv6, parseHost } from './host.ts';
import { parseAnyPort, parsePort } from './port.ts';

type EndField = 'source' | 'destination';

/** Splits `host:port` at the last colon outside brackets; null host where there is no colon. */
export function splitHostPort(text: string): { host: string | null; port: string } {
  const bracketed = /^(\[[^\]]*\]):(.*)$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? '', port: bracketed[2] ?? '' };
  const colon = text.lastIndexOf(':');
  return colon === -1 ? { host: null, port: text } : { host: text.slice(0, colon), port: text.slice(colon + 1) };
}

const addressAlone = (text: string): boolean => text.startsWith('[') && text.endsWith(']');

const bareIpv6 = (text: string, host: string): boolean =>
  isIpv6(text) || (host.includes(':') && !host.includes(',') && !host.startsWith('['));

/**
 * A bind address as ssh(1) takes it: a host, or `*` (or nothing before the colon) for every interface; or several
 * addresses with commas between them, kept as one host, each once and without brackets.
 */
function parseBindHost(text: string): Result<string, Problem> {
  if (text === '*' || text === '') return ok('*');
  const hosts: string[] = [];
  for (const part of text.split(',')) {
    const host = parseBindPart(part.trim());
    if (!host.ok) return host;
    if (!hosts.includes(host.value)) hosts.push(host.value);
  }
  return ok(hosts.join(','));
}

function parseBindPart(part: string): Result<string, Problem> {
  if (part === '') return fail({ kind: 'bad-host', field: 'source', text: ',' });
  if (isIpv6(part)) return fail({ kind: 'brackets-needed', field: 'source', text: part });
  return parseHost(part, 'source');
}

/** The addresses a source names: one, or those with commas between them. */
export const bindHosts = (host: string): readonly string[] => host.split(',');

/**
 * The Source port field: `5901`, `127.0.0.5:5901`, `[::1]:5901`, `*:5901`, `127.0.0.1,127.0.0.5:5901`, `0`, a service
 * name, or a socket path.
 */
export function parseSource(text: string): Result<Endpoint, Problem> {
  const typed = text.trim();
  if (typed === '') return fail({ kind: 'empty', field: 'source' });
  if (isPath(typed)) return ok({ path: typed });
  if (addressAlone(typed)) return fail({ kind: 'port-missing', field: 'source', text: typed });
  const { host, port } = splitHostPort(typed);
  if (host === null) return withPort('', parseAnyPort(port, 'source'));
  if (bareIpv6(typed, host)) return fail({ kind: 'brackets-needed', field: 'source', text: typed });
  const bind = parseBindHost(host);
  return bind.ok ? withPort(bind.value, parseAnyPort(port, 'source')) : bind;
}

/** The Destination field: `host:port`, `[v6]:port`, `host:service`, or a socket path on the far machine. */
export function parseDestination(text: string): Result<Endpoint, Problem> {
  const field: EndField = 'destination';
  const typed = text.trim();
  if (typed === '') return fail({ kind: 'empty', field });
  if (isPath(typed)) return ok({ path: typed });
  const { host, port } = splitHostPort(typed);
  if (host === null || addressAlone(typed)) return fail({ kind: 'port-missing', field, text: typed });
  if (bareIpv6(typed, host)) return fail({ kind: 'brackets-needed', field, text: typed });
  const target = parseHost(host, field);
  return target.ok ? withPort(target.value, parsePort(port, field)) : target;
}

const isPath = (text: string): boolean => text.startsWith('/') || text.startsWith('./') || text.startsWith('~/');

const withPort = (host: string, port: Result<number, Problem>): Result<TcpEndpoint, Problem> =>
  port.ok ? ok({ host, port: port.value }) : port;

import { formatEndpoint } from '../model/endpoint.ts';
import type { Problem } from '../model/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { splitHostPort } from './endpoint.ts';
import { parseHost } from './host.ts';
import { parsePort } from './port.ts';

/**
 * Where a SOCKS proxy on the server may lead, as typed: `host:port` each, `*` for any host or any port, with commas,
 * spaces or line breaks between them. Nothing or `any` is null: anywhere. `none` is the empty list: nowhere. As in
 * ssh_config(5), PermitRemoteOpen.
 */
export function parsePermitOpen(text: string): Result<readonly string[] | null, Problem> {
  const words = text.split(/[\s,]+/).filter(Boolean);
  if (words.length === 0 || isAlone(words, 'any')) return ok(null);
  if (isAlone(words, 'none')) return ok([]);
  const permitted: string[] = [];
  for (const word of words) {
    const one = parsePermitted(word);
    if (!one.ok) return one;
    if (!permitted.includes(one.value)) permitted.push(one.value);
  }
  return ok(permitted);
}

/** The list as `parsePermitOpen` reads it; absent is anywhere. */
export function formatPermitOpen(permitOpen: readonly string[] | undefined): string {
  if (!permitOpen) return '';
  return permitOpen.length === 0 ? 'none' : permitOpen.join(', ');
}

const isAlone = (words: readonly string[], word: string): boolean =>
  words.length === 1 && words[0]?.toLowerCase() === word;

function parsePermitted(word: string): Result<string, Problem> {
  const { host: typedHost, port: typedPort } = splitHostPort(word);
  if (typedHost === null) return fail({ kind: 'port-missing', field: 'destination', text: word });
  if (typedHost.includes(':') && !typedHost.startsWith('['))
    return fail({ kind: 'brackets-needed', field: 'destination', text: word });
  const host = typedHost === '*' ? ok('*') : parseHost(typedHost, 'destination');
  if (!host.ok) return host;
  if (typedPort === '*') return ok(`${formatEndpoint({ host: host.value, port: 0 }).slice(0, -1)}*`);
  const port = parsePort(typedPort, 'destination');
  return port.ok ? ok(formatEndpoint({ host: host.value, port: port.value })) : port;
}

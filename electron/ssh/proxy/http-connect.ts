import { cleanText } from '@shared/describe/clean-text.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import { wireHost } from './host-bytes.ts';
import type { Handshake } from './types.ts';
import type { ProxyWire } from './wire.ts';

/** CONNECT of HTTP (RFC 9110 section 9.3.6) with Basic credentials (RFC 7617). The proxy resolves names. */
export const httpConnect: Handshake = async (wire, { destination, password }) => {
  const target = formatEndpoint({ host: wireHost(destination.host, 'http'), port: destination.port });
  wire.send(Buffer.from(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${credentials(wire, password)}\r\n`));
  for (;;) {
    const head = (await wire.receive((seen) => headLength(seen, wire))).toString('latin1');
    const status = Number(head.slice(9, 12));
    if (status >= 200 && status < 300) return;
    if (status >= 200) throw failureOf(status, head, wire, formatEndpoint(destination));
  }
};

function credentials({ proxy: { username = '' } }: ProxyWire, password: string): string {
  if (username === '') return '';
  return `Proxy-Authorization: Basic ${Buffer.from(`${username}:${password}`).toString('base64')}\r\n`;
}

/** A status line and its headers (RFC 9112 section 2.1); a bare line feed ends a line too. */
function headLength(seen: Buffer, wire: ProxyWire): number | null {
  const text = seen.toString('latin1');
  const start = 'HTTP/1.';
  const line = /^HTTP\/1\.\d \d{3}[ \r\n]/;
  const isOne = text.length < 13 ? start.startsWith(text.slice(0, start.length)) : line.test(text);
  if (!isOne) throw wire.notAProxy(seen);
  const end = /\r?\n\r?\n/.exec(text);
  return end ? end.index + end[0].length : null;
}

function failureOf(status: number, head: string, wire: ProxyWire, destination: string): TunnelFailure {
  const [line = ''] = head.split(/\r?\n/, 1);
  // tinyproxy refuses a wrong password with 401, which is a server's word and no proxy's.
  const isRefusedUser = status === 401 && (wire.proxy.username ?? '') !== '';
  if (status === 407 || isRefusedUser) return new TunnelFailure(wantsSignIn(head, wire));
  // What a web server says that is no proxy: it knows no such method.
  if (status === 405 || status === 501) return wire.notAProxy(Buffer.from(line, 'latin1'));
  const serverText = cleanText(Buffer.from(line.slice(9), 'latin1').toString('utf8'));
  return new TunnelFailure({
    kind: 'proxy-refused',
    proxy: wire.place,
    destination,
    reason: reasonOf(status),
    serverText,
  });
}

function reasonOf(status: number): 'not-allowed' | 'no-way' | 'unsaid' {
  if (status === 401 || status === 403) return 'not-allowed';
  return status >= 500 ? 'no-way' : 'unsaid';
}

/** Basic was sent where there is a user, so a proxy that offers Basic again has refused it. */
function wantsSignIn(head: string, { place, proxy }: ProxyWire): TunnelError {
  const username = proxy.username ?? '';
  const schemes = [...head.matchAll(/^proxy-authenticate:[ \t]*([a-z0-9-]+)/gim)].map(([, scheme = '']) => scheme);
  const takesBasic = schemes.length === 0 || schemes.some((scheme) => scheme.toLowerCase() === 'basic');
  return username !== '' && takesBasic
    ? { kind: 'proxy-auth-failed', proxy: place, username }
    : { kind: 'proxy-auth-needed', proxy: place, username, offered: cleanText(schemes.join(', '), 80) };
}

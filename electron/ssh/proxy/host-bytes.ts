import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import type { ProxyKind } from '@shared/model/proxy.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';

/**
 * A host as it goes over the wire: an address as it is, a name in ASCII (an internationalised one by IDNA). Nothing is
 * looked up here. Throws proxy-cannot-carry where no proxy could take it for a host, control characters above all.
 */
export function wireHost(host: string, protocol: ProxyKind): string {
  if (isIP(host) !== 0) return host.replace(/%.*$/, '');
  const ascii = /^[\x21-\x7e]+$/.test(host) ? host : domainToASCII(host);
  if (ascii === '' || ascii.length > 255) throw new TunnelFailure({ kind: 'proxy-cannot-carry', protocol, host });
  return ascii;
}

/** A port in network order. */
export const portBytes = (port: number): Buffer => Buffer.from([port >> 8, port & 0xff]);

/** A length byte and the bytes, as SOCKS 5 has its strings. */
export const counted = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([bytes.length]), bytes]);

/** The 4 or 16 bytes of an IP address (RFC 4291 section 2.2). */
export function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  // The URL parser writes every IPv6 address in one form: lower-case hex, the longest run of zeros as `::`.
  const [head = '', tail = ''] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array<number>(8 - before.length - after.length).fill(0);
  return Buffer.concat([...before, ...zeros, ...after].map(portBytes));
}

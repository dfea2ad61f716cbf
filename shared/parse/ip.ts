import { isIpv4, isIpv6 } from './host.ts';

/** An IP address as a number of so many bits. */
export interface IpNumber {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** An address, brackets and zone left off, an IPv4-mapped one as IPv4 (RFC 4291 section 2.5.5.2); null for a name. */
export function parseIp(text: string): IpNumber | null {
  const [address = ''] = text.replace(/^\[(.*)\]$/, '$1').split('%');
  if (isIpv4(address)) return { bits: 32, value: fromParts(address.split('.').map(Number), 8n) };
  if (!isIpv6(address)) return null;
  const value = fromParts(ipv6Groups(address), 16n);
  return value >> 32n === 0xffffn ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value };
}

const fromParts = (parts: readonly number[], width: bigint): bigint =>
  parts.reduce((sum, part) => (sum << width) | BigInt(part), 0n);

/** The eight groups, `::` filled up, a dotted end as two. */
function ipv6Groups(address: string): readonly number[] {
  const [head = [], tail = []] = address
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').flatMap(groups)));
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function groups(part: string): readonly number[] {
  if (!part.includes('.')) return [Number.parseInt(part, 16)];
  const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}

/** Whether an address lies in `10.0.0.0/8` or `fd00::/8`, or is the one address given; null where that is no network. */
export function isInNetwork(address: IpNumber, network: string): boolean | null {
  const [base = '', length, ...rest] = network.split('/');
  const start = parseIp(base);
  if (start === null || rest.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null;
  const prefix = length === undefined ? start.bits : Number(length);
  if (prefix > start.bits) return null;
  const shift = BigInt(start.bits - prefix);
  return address.bits === start.bits && address.value >> shift === start.value >> shift;
}

import { isIpv4, isIpv6 } from './host.ts';

/** A host as ssh writes it: names in lower case, IPv6 addresses in their short form (RFC 5952). */
export function addressText(host: string): string {
  if (isIpv4(host)) return host;
  return isIpv6(host) ? shortIpv6(host) : host.toLowerCase();
}

/** One with a zone or a dotted end stays as it is: the one has a name in it, the other a form of its own. */
function shortIpv6(text: string): string {
  if (/[%.]/.test(text)) return text;
  const groups = groupsOf(text);
  const { start, length } = longestZeros(groups);
  const words = groups.map((group) => group.toString(16));
  if (length < 2) return words.join(':');
  return `${words.slice(0, start).join(':')}::${words.slice(start + length).join(':')}`;
}

function groupsOf(text: string): readonly number[] {
  const [head = [], tail] = text.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = tail === undefined ? 0 : 8 - head.length - tail.length;
  const words = [...head, ...Array<string>(zeros).fill('0'), ...(tail ?? [])];
  return words.map((word) => Number.parseInt(word, 16));
}

function longestZeros(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  groups.forEach((_, start) => {
    const end = groups.findIndex((group, index) => index >= start && group !== 0);
    const length = (end < 0 ? groups.length : end) - start;
    if (length > best.length) best = { start, length };
  });
  return best;
}

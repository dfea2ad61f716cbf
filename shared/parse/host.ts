import type { Field, Problem } from '../model/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';

/** A dotted IPv4 address, four decimal parts. */
export const isIpv4 = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);

/** An IPv6 address without brackets, a zone (`%eth0`) allowed (RFC 4291 section 2.2, RFC 4007 section 11). */
export function isIpv6(text: string): boolean {
  const [address = '', zone, ...rest] = text.split('%');
  if (rest.length > 0 || (zone !== undefined && !/^[\w.~-]+$/.test(zone))) return false;
  const halves = address.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const width = groups.length + (isIpv4(last) ? 1 : 0);
  const plain = isIpv4(last) ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? width <= 7 : width === 8;
}

const nameOrAddress = /^[a-z0-9_]([a-z0-9._-]*[a-z0-9_.])?$/i;

/**
 * A host as typed: name or address, brackets round IPv6 taken off. Names may hold underscores and any script
 * (an internationalised name is resolved as typed); white space, slashes, what cannot be seen and leading dashes are
 * refused, the last because `ssh` would take them for options.
 */
export function parseHost(text: string, field: Field): Result<string, Problem> {
  const typed = text.trim();
  if (typed === '') return fail({ kind: 'empty', field });
  if (typed.startsWith('[') || typed.endsWith(']')) {
    const inner = typed.slice(1, -1);
    return typed.startsWith('[') && typed.endsWith(']') && isIpv6(inner)
      ? ok(inner)
      : fail({ kind: 'bad-host', field, text: typed });
  }
  if (isIpv6(typed)) return ok(typed);
  if (/^[\d.]+$/.test(typed)) return isIpv4(typed) ? ok(typed) : fail({ kind: 'bad-host', field, text: typed });
  const ascii = [...typed].filter((char) => char.charCodeAt(0) < 128).join('');
  const sound =
    (ascii === '' || ascii !== typed || nameOrAddress.test(typed)) &&
    !/^[-.]|[\s\p{C}/\\:@[\]"'`$;&|<>(){},?#%=!*]/u.test(typed);
  return sound && typed.length <= 255 ? ok(typed) : fail({ kind: 'bad-host', field, text: typed });
}

/** Whether a name can stand behind `ssh`: what Host lines are compared with. */
export const isConfigHost = (text: string): boolean => text.length <= 150 && parseHost(text, 'host').ok;

import { isPublicKey, keyTypeOf } from '../public-key.ts';
import { decodeBase64 } from './base64.ts';
import { isHashOf } from './hashed-name.ts';
import { asBytes, lowered } from './names.ts';

/** One usable line of a known_hosts file (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export interface KnownHost {
  /** 1-based. */
  readonly line: number;
  readonly marker: 'none' | 'revoked' | 'cert-authority';
  /** The host field as it stands: patterns with commas between, or one hashed name. */
  readonly hosts: string;
  /** Public key blob. */
  readonly key: Buffer;
  /** The type the blob names, for example `ssh-ed25519`. */
  readonly type: string;
}

/** Every line that says something about a key; comments and lines that do not parse are passed over, as ssh does. */
export const parseKnownHosts = (text: string): readonly KnownHost[] =>
  text.split('\n').flatMap((line, index) => parseLine(line, index + 1));

/** One line; empty for one that says nothing of a key. As in ssh it ends at a zero byte, if there is one. */
export function parseLine(text: string, line: number): readonly KnownHost[] {
  const fields = (text.split('\0', 1)[0] ?? '').replace(/^[ \t]+|[ \t\r]+$/g, '').split(/[ \t]+/);
  const marker = markerOf(fields[0] ?? '');
  if (marker === null) return [];
  const [hosts, declared, base64] = marker === 'none' ? fields : fields.slice(1);
  if (!hosts || hosts.startsWith('#') || !declared || !base64) return [];
  const key = decodeBase64(base64);
  return key !== null && isPublicKey(key) && keyTypeOf(key) === declared
    ? [{ line, marker, hosts, key, type: declared }]
    : [];
}

/** Null for a marker nobody knows, whose line must not count as an ordinary one. */
function markerOf(field: string): KnownHost['marker'] | null {
  if (field === '@revoked') return 'revoked';
  if (field === '@cert-authority') return 'cert-authority';
  return field.startsWith('@') ? null : 'none';
}

/** The longest pattern ssh reads; a list with a longer one fits nothing from there on. */
const longestPattern = 1022;

/** Whether a line speaks of a host, by one of the names `namesOf` gives (in lower case). */
export function speaksOf(entry: Pick<KnownHost, 'hosts'>, name: string): boolean {
  if (entry.hosts.startsWith('|')) return isHashOf(entry.hosts, name);
  const bytes = asBytes(name);
  let fits = false;
  for (const pattern of lowered(entry.hosts).split(',')) {
    const isNegated = pattern.startsWith('!');
    const wanted = isNegated ? pattern.slice(1) : pattern;
    if (wanted.length > longestPattern) return false;
    if (!matchesPattern(wanted, bytes)) continue;
    if (isNegated) return false;
    fits = true;
  }
  return fits;
}

/** `*` for any run of characters and `?` for one; time is bounded by the product of both lengths. */
export function matchesPattern(pattern: string, text: string): boolean {
  let [p, t, star, resume] = [0, 0, -1, 0];
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p;
      resume = t;
      p += 1;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(p));
}

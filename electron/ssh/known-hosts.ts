import { createHmac, timingSafeEqual } from 'node:crypto';
import { keyTypeOf } from './public-key.ts';

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

function parseLine(text: string, line: number): readonly KnownHost[] {
  const fields = text.trim().split(/[ \t]+/);
  const marker = markerOf(fields[0] ?? '');
  if (marker === null) return [];
  const [hosts, declared, base64] = marker === 'none' ? fields : fields.slice(1);
  if (!hosts || hosts.startsWith('#') || !declared || !base64) return [];
  const key = Buffer.from(base64, 'base64');
  const type = keyTypeOf(key);
  return type === declared ? [{ line, marker, hosts, key, type }] : [];
}

/** Null for a marker nobody knows, whose line must not count as an ordinary one. */
function markerOf(field: string): KnownHost['marker'] | null {
  if (field === '@revoked') return 'revoked';
  if (field === '@cert-authority') return 'cert-authority';
  return field.startsWith('@') ? null : 'none';
}

/** The name a host has in these files: bare at port 22, else `[host]:port`. */
export function knownHostsName(host: string, port: number): string {
  const name = host.toLowerCase();
  return port === 22 ? name : `[${name}]:${port}`;
}

/** A line that makes `key` known for a host, without the line break. */
export const knownHostsLine = (host: string, port: number, key: Buffer): string =>
  `${knownHostsName(host, port)} ${keyTypeOf(key)} ${key.toString('base64')}`;

/** Whether a line speaks of a host, by the name `knownHostsName` gives. */
export function speaksOf(entry: KnownHost, name: string): boolean {
  if (entry.hosts.startsWith('|')) return matchesHash(entry.hosts, name);
  const patterns = entry.hosts.toLowerCase().split(',');
  const negated = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  if (negated.some((pattern) => matchesPattern(pattern, name))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && matchesPattern(pattern, name));
}

/** `|1|salt|hash`: the HMAC-SHA1 of the name under the salt, both base64. */
function matchesHash(hosts: string, name: string): boolean {
  const [, version, salt, hash] = hosts.split('|');
  if (version !== '1' || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return expected.length === actual.length && timingSafeEqual(expected, actual);
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

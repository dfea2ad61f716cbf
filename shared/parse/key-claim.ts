import type { OfferedKey } from '../model/tunnel-error.ts';

/** How a key stands to what somebody was told it is. */
export type KeyComparison = 'empty' | 'same' | 'different' | 'unreadable';

/** The forms a key is passed on in, wherever in a text they stand; each gives what is compared, in one spelling. */
const forms: readonly ((text: string) => readonly string[])[] = [
  (text) => [...text.matchAll(/SHA256:([A-Za-z0-9+/]{43})(?![A-Za-z0-9+/])/g)].map(([, digest]) => `SHA256:${digest}`),
  (text) => [...text.matchAll(/^([A-Za-z0-9+/]{43})=?$/g)].map(([, digest]) => `SHA256:${digest}`),
  (text) =>
    [...text.matchAll(/(?:MD5:|(?<![0-9a-f:]))((?:[0-9a-f]{2}:){15}[0-9a-f]{2})(?![0-9a-f:])/gi)].map(
      ([, pairs]) => `MD5:${pairs?.toLowerCase()}`,
    ),
  (text) =>
    [...text.matchAll(/(?<!\S)((?:ssh|ecdsa|sk)-[\w.@-]+)[ \t]+(AAAA[A-Za-z0-9+/]+=*)/g)].map(
      ([, type, base64]) => `${type} ${base64}`,
    ),
];

/**
 * Compares a key with a pasted text: a SHA-256 or MD5 fingerprint (alone or as ssh-keygen -l prints it), a public key,
 * lines of known_hosts. The same where one of what it names is this key.
 */
export function compareKey(text: string, key: OfferedKey): KeyComparison {
  const typed = text.trim();
  if (typed === '') return 'empty';
  const claims = forms.flatMap((form) => form(typed));
  if (claims.length === 0) return 'unreadable';
  return claims.some((claim) => [key.fingerprint, key.md5, key.publicKey].includes(claim)) ? 'same' : 'different';
}

import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import ssh2, { type ParsedKey } from 'ssh2';
import { digestOf, publicBlobOf } from './key-blob.ts';
import { keyTypeOf } from './public-key.ts';
import { WireReader } from './wire.ts';

/** A private key that can sign. */
export interface PrivateKey {
  /** RFC 4253 section 6.6. */
  readonly publicBlob: Buffer;
  /** `hash` is the digest for RSA (RFC 8332). The result is what ssh2 takes from an agent: ASN.1 for ECDSA. */
  sign(data: Buffer, hash: string | undefined): Buffer;
}

/** What the text of a key file turned out to be. */
export type KeyText =
  | { readonly status: 'plain'; readonly key: PrivateKey }
  | { readonly status: 'encrypted'; readonly publicBlob: Buffer | null }
  | { readonly status: 'not-a-key' }
  | { readonly status: 'unsupported' };

/** Reads a private key: OpenSSH's own format, PEM, PKCS#8, or PuTTY's version 2 with RSA. */
export function parsePrivateKey(text: string, passphrase?: string): KeyText {
  if (/-----BEGIN (?:ENCRYPTED )?PRIVATE KEY-----/.test(text)) return parsePkcs8(text, passphrase);
  const parsed = ssh2.utils.parseKey(text.replaceAll('\r\n', '\n'), passphrase);
  if (!(parsed instanceof Error)) return fromParsed(Array.isArray(parsed) ? parsed[0] : parsed);
  if (passphrase !== undefined || /^Encrypted .* no passphrase given/.test(parsed.message)) return encryptedKey(text);
  return { status: looksPrivate(text) ? 'unsupported' : 'not-a-key' };
}

/** Key types that can sign here: not those of security keys, nor DSA. */
const usableTypes = /^(?:ssh-rsa|ssh-ed25519|ecdsa-sha2-nistp(?:256|384|521))$/;

function encryptedKey(text: string): KeyText {
  const publicBlob = publicPartOf(text);
  const usable = publicBlob === null || usableTypes.test(keyTypeOf(publicBlob));
  return usable ? { status: 'encrypted', publicBlob } : { status: 'unsupported' };
}

function fromParsed(key: ParsedKey | undefined): KeyText {
  if (!key?.isPrivateKey()) return { status: 'not-a-key' };
  const signWith = (data: Buffer, hash: string | undefined): Buffer => {
    const signature: Buffer | Error = key.sign(data, hash);
    if (signature instanceof Error) throw signature;
    return signature;
  };
  return { status: 'plain', key: { publicBlob: key.getPublicSSH(), sign: signWith } };
}

function parsePkcs8(text: string, passphrase: string | undefined): KeyText {
  const encrypted = text.includes('BEGIN ENCRYPTED PRIVATE KEY');
  if (encrypted && passphrase === undefined) return { status: 'encrypted', publicBlob: null };
  try {
    const key = createPrivateKey(passphrase === undefined ? text : { key: text, passphrase });
    return fromKeyObject(key);
  } catch {
    return encrypted ? { status: 'encrypted', publicBlob: null } : { status: 'unsupported' };
  }
}

function fromKeyObject(key: KeyObject): KeyText {
  const publicBlob = publicBlobOf(key);
  if (publicBlob === null) return { status: 'unsupported' };
  const digest = digestOf(keyTypeOf(publicBlob));
  return { status: 'plain', key: { publicBlob, sign: (data, hash) => sign(hash ?? digest, data, key) } };
}

/** Whether a text claims to be a private key, or is damaged in a way that still shows it was one. */
const looksPrivate = (text: string): boolean =>
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----|^PuTTY-User-Key-File-\d/m.test(text);

/** The public key an OpenSSH private key file carries in the clear (OpenSSH's PROTOCOL.key, section 1). */
function publicPartOf(text: string): Buffer | null {
  const base64 = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]+?)-----END/.exec(text)?.[1];
  if (base64 === undefined) return null;
  const reader = new WireReader(Buffer.from(base64, 'base64').subarray('openssh-key-v1\0'.length));
  const header = [reader.string(), reader.string(), reader.string(), reader.uint32()];
  const blob = header.includes(null) ? null : reader.string();
  return blob !== null && keyTypeOf(blob) !== '' ? Buffer.from(blob) : null;
}

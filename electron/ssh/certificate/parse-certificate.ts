import { keyTypeOf } from '../public-key.ts';
import { WireReader, wireString } from '../wire.ts';

/** An OpenSSH certificate taken apart (OpenSSH's PROTOCOL.certkeys). Nothing in it is checked but its form. */
export interface Certificate {
  /** All of it, as it is offered. */
  readonly blob: Buffer;
  /** For example `ssh-ed25519-cert-v01@openssh.com`. */
  readonly type: string;
  /** The type of the plain key, for example `ssh-ed25519`. */
  readonly keyType: string;
  /** The plain public key (RFC 4253 section 6.6). */
  readonly keyBlob: Buffer;
  readonly usage: 'user' | 'host';
  readonly serial: bigint;
  readonly keyId: string;
  readonly principals: readonly string[];
  /** Seconds since 1970; 0 is since ever. */
  readonly validAfter: bigint;
  /** Seconds since 1970, itself no longer valid; all ones is for ever. */
  readonly validBefore: bigint;
  /** Whoever does not know one of these must refuse the certificate. */
  readonly criticalOptions: ReadonlyMap<string, Buffer>;
  readonly extensions: ReadonlyMap<string, Buffer>;
  /** The public key of who signed it. */
  readonly authority: Buffer;
  /** The bytes the signature is over. */
  readonly signed: Buffer;
  readonly signature: Buffer;
}

/** How many strings the public key of each type is made of, after its type. */
const keyParts: Readonly<Record<string, number>> = {
  'ssh-rsa': 2,
  'ssh-ed25519': 1,
  'ecdsa-sha2-nistp256': 2,
  'ecdsa-sha2-nistp384': 2,
  'ecdsa-sha2-nistp521': 2,
  'sk-ssh-ed25519@openssh.com': 2,
  'sk-ecdsa-sha2-nistp256@openssh.com': 3,
};

/** Whether a plain key of this type can sign in: all that OpenSSH knows but DSA. */
export const isKnownKeyType = (type: string): boolean => keyParts[type] !== undefined;

const suffix = '-cert-v01@openssh.com';

/** `sk-ssh-ed25519-cert-v01@openssh.com` is about a `sk-ssh-ed25519@openssh.com`. Null for what names no certificate. */
export function plainTypeOf(certificateType: string): string | null {
  if (!certificateType.endsWith(suffix)) return null;
  const base = certificateType.slice(0, -suffix.length);
  return base.startsWith('sk-') ? `${base}@openssh.com` : base;
}

/** The plain key a blob is about: that of a certificate, or itself. Null for a certificate that is damaged. */
export function plainBlobOf(blob: Buffer): Buffer | null {
  return plainTypeOf(keyTypeOf(blob)) === null ? blob : (parseCertificate(blob)?.keyBlob ?? null);
}

/** Null for bytes that are no whole certificate of a known type. */
export function parseCertificate(blob: Buffer): Certificate | null {
  const keyType = plainTypeOf(keyTypeOf(blob)) ?? '';
  const count = keyParts[keyType];
  if (count === undefined) return null;
  const reader = new WireReader(blob);
  const [type] = [reader.string(), reader.string()];
  const parts = Array.from({ length: count }, () => reader.string());
  const body = readBody(reader);
  if (!type || body === null || parts.includes(null)) return null;
  const signedLength = blob.length - reader.rest().length;
  const signature = reader.string();
  if (signature === null || reader.rest().length > 0) return null;
  const keyBlob = Buffer.concat([wireString(keyType), ...parts.map((part) => wireString(part ?? ''))]);
  const signed = blob.subarray(0, signedLength);
  return { blob, type: type.toString('latin1'), keyType, keyBlob, ...body, signed, signature };
}

type Body = Omit<Certificate, 'blob' | 'type' | 'keyType' | 'keyBlob' | 'signed' | 'signature'>;

const usages: Readonly<Record<number, Certificate['usage']>> = { 1: 'user', 2: 'host' };

/** From the serial number to the authority's key. */
function readBody(reader: WireReader): Body | null {
  const serial = reader.uint64();
  const usage = usages[reader.uint32() ?? 0];
  const [keyId, principals] = [reader.string(), strings(reader.string())];
  const [validAfter, validBefore] = [reader.uint64(), reader.uint64()];
  const [criticalOptions, extensions] = [pairs(reader.string()), pairs(reader.string())];
  const [reserved, authority] = [reader.string(), reader.string()];
  if (serial === null || usage === undefined || !keyId || !principals || !reserved || !authority) return null;
  if (validAfter === null || validBefore === null || !criticalOptions || !extensions) return null;
  const names = principals.map((name) => name.toString());
  const times = { validAfter, validBefore };
  return {
    serial,
    usage,
    keyId: keyId.toString(),
    principals: names,
    ...times,
    criticalOptions,
    extensions,
    authority,
  };
}

/** Strings one after another; null where the last one is cut off. */
function strings(packed: Buffer | null): readonly Buffer[] | null {
  if (packed === null) return null;
  const reader = new WireReader(packed);
  const found: Buffer[] = [];
  while (reader.rest().length > 0) {
    const one = reader.string();
    if (one === null) return null;
    found.push(one);
  }
  return found;
}

/** Names and their data, in turn. */
function pairs(packed: Buffer | null): ReadonlyMap<string, Buffer> | null {
  const all = strings(packed);
  if (all === null || all.length % 2 !== 0) return null;
  return new Map(all.flatMap((name, at) => (at % 2 === 0 ? [[name.toString(), all[at + 1] ?? Buffer.alloc(0)]] : [])));
}

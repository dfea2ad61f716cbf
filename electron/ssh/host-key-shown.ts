import type { HostKeyInfo, KeyNote, OfferedKey } from '@shared/model/tunnel-error.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { type Certificate, parseCertificate, plainTypeOf } from './certificate/parse-certificate.ts';
import { fingerprintOf, keyBitsOf, keyTypeOf, md5FingerprintOf } from './public-key.ts';

/** A host key as a server showed it, plain or in a certificate. */
export interface ShownKey {
  readonly place: { readonly host: string; readonly port: number };
  /** All of it, as it came over the wire. */
  readonly blob: Buffer;
  /** The plain key: what it has the fingerprint of, and what is written down. */
  readonly plain: Buffer;
  readonly certificate: Certificate | null;
}

/** Throws host-key-unproved for a certificate that is none. */
export function readShownKey(blob: Buffer, { host, port }: ShownKey['place']): ShownKey {
  const place = { host, port };
  if (plainTypeOf(keyTypeOf(blob)) === null) return { place, blob, plain: blob, certificate: null };
  const certificate = parseCertificate(blob);
  if (certificate === null) throw new TunnelFailure({ kind: 'host-key-unproved', ...place });
  return { place, blob, plain: certificate.keyBlob, certificate };
}

/** The size in bits of a host key, plain or in a certificate; null for what is no key. */
export const shownBitsOf = (blob: Buffer): number | null => keyBitsOf(parseCertificate(blob)?.keyBlob ?? blob);

/** The plain key for a person. */
export const infoOf = ({ place, plain }: ShownKey): HostKeyInfo => ({
  ...place,
  algorithm: keyTypeOf(plain),
  fingerprint: fingerprintOf(plain),
});

/** The key under the type of its certificate, with the fingerprint of the plain key, as ssh prints it too. */
export const certifiedInfoOf = (shown: ShownKey): HostKeyInfo => ({
  ...infoOf(shown),
  algorithm: keyTypeOf(shown.blob),
});

/** What a key is, in short. */
export const keyNoteOf = (key: Buffer): KeyNote => ({ algorithm: keyTypeOf(key), fingerprint: fingerprintOf(key) });

/** The plain key with all that it may be compared by. */
export const offeredOf = (shown: ShownKey): OfferedKey => ({
  ...infoOf(shown),
  publicKey: `${keyTypeOf(shown.plain)} ${shown.plain.toString('base64')}`,
  md5: md5FingerprintOf(shown.plain),
});

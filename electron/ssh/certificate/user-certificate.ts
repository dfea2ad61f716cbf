import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { verifySignature } from '../verify-signature.ts';
import { type Certificate, parseCertificate } from './parse-certificate.ts';

export type CertificateFault = Extract<TunnelError, { kind: 'certificate-unusable' }>['reason'];

/** A user certificate that may be offered, or why it is of no use. `now` in milliseconds since 1970. */
export function readUserCertificate(blob: Buffer, now: number): Certificate | CertificateFault {
  const certificate = parseCertificate(blob);
  if (certificate === null || !verifySignature(certificate.authority, certificate.signed, certificate.signature)) {
    return 'damaged';
  }
  if (certificate.usage === 'host') return 'for-hosts';
  const seconds = BigInt(Math.floor(now / 1000));
  if (seconds < certificate.validAfter) return 'not-yet-valid';
  return seconds >= certificate.validBefore ? 'lapsed' : certificate;
}

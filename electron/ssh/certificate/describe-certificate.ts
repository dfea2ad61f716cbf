import { cleanText } from '@shared/describe/clean-text.ts';
import type { CertificateDescription } from '@shared/model/certificate.ts';
import { fingerprintOf, keyFamilyOf, keyTypeOf } from '../public-key.ts';
import { WireReader } from '../wire.ts';
import { type Certificate, parseCertificate } from './parse-certificate.ts';

/** More names than these are not shown. */
const maxShown = 50;

/** What a certificate's blob says, for a person; null for what is no certificate. */
export function describeCertificate(blob: Buffer): CertificateDescription | null {
  const certificate = parseCertificate(blob);
  return certificate && describe(certificate);
}

function describe(certificate: Certificate): CertificateDescription {
  const { principals, validAfter, validBefore, authority, criticalOptions, extensions } = certificate;
  const addresses = criticalOptions.get('source-address');
  return {
    type: `${keyFamilyOf(certificate.keyType)}-CERT`,
    usage: certificate.usage,
    keyId: cleanText(certificate.keyId, 120),
    serial: String(certificate.serial),
    principals: principals.slice(0, maxShown).map((name) => cleanText(name, 120)),
    validFrom: validAfter === 0n ? null : milliseconds(validAfter),
    validTo: milliseconds(validBefore),
    authority: { type: keyFamilyOf(keyTypeOf(authority)), fingerprint: fingerprintOf(authority) },
    keyFingerprint: fingerprintOf(certificate.keyBlob),
    permitsForwarding: extensions.has('permit-port-forwarding'),
    sourceAddresses: addresses ? cleanText(new WireReader(addresses).string()?.toString() ?? '', 200) : null,
  };
}

/** Null for a time beyond what a Date can hold, which is for ever. */
const milliseconds = (seconds: bigint): number | null => (seconds > 8_640_000_000_000n ? null : Number(seconds) * 1000);

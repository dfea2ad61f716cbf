import { cleanText } from '@shared/describe/clean-text.ts';
import type { HostCertificateFault } from '@shared/model/host-certificate.ts';
import type { Certificate } from '../certificate/parse-certificate.ts';
import { fingerprintOf } from '../public-key.ts';
import { verifySignature } from '../verify-signature.ts';
import { WireReader } from '../wire.ts';
import { type KnownHostsFile, linesOf } from './judge.ts';
import type { KeyServer } from './names.ts';

/** What a certified host key is to a server. */
export type CertificateVerdict =
  | { readonly verdict: 'trusted' }
  /** The key, or the authority that signed it, is marked as revoked. */
  | { readonly verdict: 'revoked'; readonly file: string }
  /** The authority's signature does not hold. */
  | { readonly verdict: 'damaged' }
  /** It says nothing for this server: the plain key in it counts as any other would. */
  | { readonly verdict: 'plain'; readonly fault: HostCertificateFault };

/** More names than these are not told. */
const maxNames = 8;

/** Judges a server's certificate by ssh's rules (OpenSSH's PROTOCOL.certkeys); `now` in milliseconds since 1970. */
export function judgeCertificate(
  files: readonly KnownHostsFile[],
  server: KeyServer,
  certificate: Certificate,
  now: number,
): CertificateVerdict {
  const { named, bare } = linesOf(files, server);
  const lines = [...named, ...bare];
  const { authority, keyBlob } = certificate;
  const revoked = lines.find(
    ({ entry }) => entry.marker === 'revoked' && (entry.key.equals(keyBlob) || entry.key.equals(authority)),
  );
  if (revoked) return { verdict: 'revoked', file: revoked.file };
  if (!verifySignature(authority, certificate.signed, certificate.signature)) return { verdict: 'damaged' };
  const isTrusted = lines.some(({ entry }) => entry.marker === 'cert-authority' && entry.key.equals(authority));
  const fault = isTrusted ? faultOf(certificate, server, now) : unknownAuthority(authority);
  return fault === null ? { verdict: 'trusted' } : { verdict: 'plain', fault };
}

const unknownAuthority = (authority: Buffer): HostCertificateFault => ({
  reason: 'no-authority',
  authority: fingerprintOf(authority),
});

function faultOf(certificate: Certificate, server: KeyServer, now: number): HostCertificateFault | null {
  const { usage, validAfter, validBefore, principals, criticalOptions, signature } = certificate;
  const seconds = BigInt(Math.floor(now / 1000));
  if (usage !== 'host') return { reason: 'for-users' };
  if (seconds < validAfter) return { reason: 'not-yet-valid' };
  if (seconds >= validBefore) return { reason: 'lapsed' };
  if (!isMadeOutTo(principals, server))
    return { reason: 'wrong-name', names: principals.slice(0, maxNames).map(clean) };
  if (criticalOptions.size > 0) return { reason: 'unknown-condition' };
  return isWeak(signature) ? { reason: 'weak-signature' } : null;
}

/** By alias, else host without port, letter by letter; one that names nobody is for every server of its authority. */
function isMadeOutTo(principals: readonly string[], { host, alias }: KeyServer): boolean {
  const name = (alias || host).toLowerCase();
  return principals.length === 0 || principals.includes(name);
}

const clean = (name: string): string => cleanText(name, 120);

/** RFC 8332: an RSA signature under the name of the key type is one with SHA-1. */
const isWeak = (signature: Buffer): boolean => new WireReader(signature).string()?.toString('latin1') === 'ssh-rsa';

import type { Candidate } from './candidate.ts';

/** What a server takes signatures with. */
export interface ServerSignatures {
  /** Its server-sig-algs (RFC 8308 section 3.1); null where it said nothing. */
  readonly algorithms: readonly string[] | null;
  /** Its software as it greets, for example `OpenSSH_9.2p1`. */
  readonly software: string;
  /** Whether RSA may sign with SHA-1, where the server knows nothing better. */
  readonly maySignWithSha1: boolean;
}

/** How a key is offered and signs. */
export interface SignatureChoice {
  /** The algorithm a request names: with a certificate that is not the signature's own. */
  readonly offered: string;
  /** The name in the signature. */
  readonly signature: string;
  /** False where the server listed what it takes, and this is not among it. */
  readonly isListed: boolean;
  /**
   * What SHA-1 has to do with it: `barred` where the server takes this key with SHA-1 alone, which may not be, so that it
   * is not offered; `perhaps` where the server may be such a one and does not say.
   */
  readonly sha1: 'barred' | 'perhaps' | 'no';
}

/** Best first; OpenSSH prefers them in this order too. */
const rsaSignatures = ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] as const;

/** Takes RSA with SHA-2 and does not say so. */
const saysTooLittle = /^OpenSSH_7\.4/;
/** Takes RSA with SHA-2 for keys only, not for certificates. */
const knowsNoNewCertificates = /^OpenSSH_(?:6\.[5-9]|7\.[0-7])(?!\d)/;

/** The signature algorithm for a key, as OpenSSH would choose it; what it would not sign is told in `sha1`. */
export function signatureFor(
  { certificate, keyType }: Pick<Candidate, 'certificate'> & { readonly keyType: string },
  server: ServerSignatures,
): SignatureChoice {
  const signature = keyType === 'ssh-rsa' ? rsaSignature(certificate !== null, server) : keyType;
  const isListed = isRsa(signature)
    ? server.algorithms === null || rsaIsListed(server)
    : isListedPlain(keyType, server);
  return {
    offered: certificate ? `${certificateName(signature)}-cert-v01@openssh.com` : signature,
    signature,
    isListed,
    sha1: sha1Of(keyType, signature, server),
  };
}

function sha1Of(keyType: string, signature: string, server: ServerSignatures): SignatureChoice['sha1'] {
  if (keyType !== 'ssh-rsa' || server.maySignWithSha1) return 'no';
  if (signature === 'ssh-rsa') return 'barred';
  return server.algorithms === null && !saysTooLittle.test(server.software) ? 'perhaps' : 'no';
}

const certificateName = (signature: string): string => signature.replace(/@openssh\.com$/, '');
const isRsa = (algorithm: string): boolean => rsaSignatures.some((one) => one === algorithm);

/** Of a server that says nothing ssh supposes SHA-1; some of them know SHA-2, which is tried where SHA-1 may not be. */
function rsaSignature(isCertificate: boolean, { algorithms, software, maySignWithSha1 }: ServerSignatures): string {
  if (isCertificate && knowsNoNewCertificates.test(software)) return 'ssh-rsa';
  if (saysTooLittle.test(software)) return 'rsa-sha2-512';
  if (algorithms === null) return maySignWithSha1 ? 'ssh-rsa' : 'rsa-sha2-512';
  return rsaSignatures.find((one) => algorithms.includes(one)) ?? 'rsa-sha2-512';
}

const rsaIsListed = ({ algorithms, software }: ServerSignatures): boolean =>
  saysTooLittle.test(software) || rsaSignatures.some((one) => algorithms?.includes(one));

/** Some servers list their RSA algorithms alone; that says nothing of other keys. */
function isListedPlain(keyType: string, { algorithms }: ServerSignatures): boolean {
  if (algorithms === null || algorithms.every(isRsa)) return true;
  return algorithms.includes(keyType);
}

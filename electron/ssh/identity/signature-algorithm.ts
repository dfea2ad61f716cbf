import type { Candidate } from './candidate.ts';

/** What a server takes signatures with. */
export interface ServerSignatures {
  /** Its server-sig-algs (RFC 8308 section 3.1); null where it said nothing. */
  readonly algorithms: readonly string[] | null;
  /** Its software as it greets, for example `OpenSSH_9.2p1`. */
  readonly software: string;
}

/** How a key is offered and signs. */
export interface SignatureChoice {
  /** The algorithm a request names: with a certificate that is not the signature's own. */
  readonly offered: string;
  /** The name in the signature. */
  readonly signature: string;
  /** False where the server listed what it takes, and this is not among it. */
  readonly isListed: boolean;
}

/** Best first; OpenSSH prefers them in this order too. */
const rsaSignatures = ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] as const;

/** Takes RSA with SHA-2 and does not say so. */
const saysTooLittle = /^OpenSSH_7\.4/;
/** Takes RSA with SHA-2 for keys only, not for certificates. */
const knowsNoNewCertificates = /^OpenSSH_(?:6\.[5-9]|7\.[0-7])(?!\d)/;

/** The signature algorithm for a key, as OpenSSH would choose it. */
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
  };
}

const certificateName = (signature: string): string => signature.replace(/@openssh\.com$/, '');
const isRsa = (algorithm: string): boolean => rsaSignatures.some((one) => one === algorithm);

function rsaSignature(isCertificate: boolean, { algorithms, software }: ServerSignatures): string {
  if (isCertificate && knowsNoNewCertificates.test(software)) return 'ssh-rsa';
  if (saysTooLittle.test(software)) return 'rsa-sha2-512';
  if (algorithms === null) return 'ssh-rsa';
  return rsaSignatures.find((one) => algorithms.includes(one)) ?? 'rsa-sha2-512';
}

const rsaIsListed = ({ algorithms, software }: ServerSignatures): boolean =>
  saysTooLittle.test(software) || rsaSignatures.some((one) => algorithms?.includes(one));

/** Some servers list their RSA algorithms alone; that says nothing of other keys. */
function isListedPlain(keyType: string, { algorithms }: ServerSignatures): boolean {
  if (algorithms === null || algorithms.every(isRsa)) return true;
  return algorithms.includes(keyType);
}

import type { CertificateDescription } from './certificate.ts';

/** The key or certificate a person is signed in with. */
export interface SignInIdentity {
  readonly source: 'agent' | 'publickey';
  /** A path, or what the agent calls it, cleaned. */
  readonly name: string;
  /** As ssh-keygen -l names it. */
  readonly type: string;
  /** Of the plain key, `SHA256:…`. */
  readonly fingerprint: string;
  readonly certificate: CertificateDescription | null;
}

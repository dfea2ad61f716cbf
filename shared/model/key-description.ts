import type { CertificateDescription } from './certificate.ts';

/** A private key file as it is shown to the person who chose it. */
export interface KeyDescription {
  /** Null where the file shows its public half to the passphrase only. */
  readonly publicHalf: {
    /** `RSA`, `ECDSA` or `ED25519`, as ssh-keygen -l names them. */
    readonly type: string;
    readonly bits: number;
    /** `SHA256:` and unpadded base64. */
    readonly fingerprint: string;
  } | null;
  /** Already fit to show: one line, bounded. Often empty. */
  readonly comment: string;
  readonly encrypted: boolean;
  /** The certificate beside the file, `…-cert.pub`, whatever is to be said of it; null where there is none. */
  readonly certificate: CertificateDescription | null;
  /** Set where the file cannot sign by itself: the handle of a security key, or a public half alone. */
  readonly agentOnly?: 'security-key' | 'public-only';
}

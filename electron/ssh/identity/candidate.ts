import type { Certificate } from '../certificate/parse-certificate.ts';

/** Signs with a private key, wherever it is: a whole signature blob (RFC 4253 section 6.6). Rejects where it cannot. */
export type Sign = (data: Buffer, algorithm: string) => Promise<Buffer>;

/** Someone who holds a private key. */
export interface Holder {
  readonly source: 'agent' | 'publickey';
  /** A key file's path, or what the agent calls the key, cleaned. */
  readonly name: string;
  /** The plain public key (RFC 4253 section 6.6). */
  readonly plainBlob: Buffer;
  readonly sign: Sign;
  /** The agent got a certificate without its key: the plain key is not to be offered. */
  readonly isCertificateOnly?: boolean;
  /** Who has the same key, and signs where this one will not. */
  readonly fallback?: Holder;
}

/** What can be offered to a server: a public key or a certificate, and who signs for it. */
export interface Candidate extends Holder {
  /** What is offered: the plain key, or the certificate. */
  readonly blob: Buffer;
  readonly certificate: Certificate | null;
}

export const plainCandidate = (holder: Holder): Candidate => ({ ...holder, blob: holder.plainBlob, certificate: null });

export const certificateCandidate = (holder: Holder, certificate: Certificate, name = holder.name): Candidate => ({
  ...holder,
  name,
  blob: certificate.blob,
  certificate,
});

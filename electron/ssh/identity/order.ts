import type { Certificate } from '../certificate/parse-certificate.ts';
import { fingerprintOf } from '../public-key.ts';
import { type Candidate, certificateCandidate, type Holder, plainCandidate } from './candidate.ts';

/** A certificate that may be offered, and what a person knows it by. */
export interface NamedCertificate {
  readonly certificate: Certificate;
  readonly name: string;
  readonly from: 'file' | 'agent';
}

/** Everything there is to sign in with. */
export interface Keyring {
  /** Private keys the agent holds, in its order. */
  readonly agent: readonly Holder[];
  /** Identity files whose public half is known, in the profile's order, or those ssh would look for. */
  readonly files: readonly FileKey[];
  /** Certificates, from files and from the agent. */
  readonly certificates: readonly NamedCertificate[];
}

export interface FileKey {
  readonly path: string;
  readonly plainBlob: Buffer;
  /** Null where the file shows which key it is and cannot sign: only the agent can. */
  readonly holder: Holder | null;
  /** Why only the agent can. */
  readonly whyNot?: 'security-key' | 'public-only';
}

export interface OrderWish {
  /** Whether the files were named by a person, not only looked for. */
  readonly areNamed: boolean;
  /** Fingerprints of the plain keys a person picked among the agent's. */
  readonly agentKeys: readonly string[];
  readonly identitiesOnly: boolean;
  /** Whether keys in files come before keys of the agent alone. */
  readonly filesFirst: boolean;
}

/**
 * What to offer, the likeliest first: a server counts each key it refuses. Picked keys of the agent, then the files a
 * person named (signed for by the agent where it holds them), then the agent's keys that match other files, its
 * remaining keys, and files nobody named. Each certificate stands before its key; nothing stands twice.
 */
export function inOrder(keyring: Keyring, wish: OrderWish): readonly Candidate[] {
  const { agent, files } = keyring;
  const picked = wish.agentKeys.flatMap((one) => agent.filter(({ plainBlob }) => fingerprintOf(plainBlob) === one));
  const byFile = files.flatMap((file) => holdersOf(file, agent));
  const [matching, rest] = split(byFile, ({ source }) => source === 'agent');
  const named = keyring.certificates.filter(({ from }) => from === 'file');
  const certified = named.flatMap(({ certificate }) => agent.filter(isOf(certificate.keyBlob)));
  const others = wish.identitiesOnly ? certified : [...certified, ...agent];
  const ofFiles = wish.areNamed ? byFile : wish.filesFirst ? [...rest, ...matching] : matching;
  const late = wish.areNamed || wish.filesFirst ? [] : rest;
  const holders = wish.filesFirst ? [...ofFiles, ...picked, ...others] : [...picked, ...ofFiles, ...others, ...late];
  return unique(holders.flatMap((holder) => candidatesOf(holder, keyring.certificates)));
}

const isOf = (plainBlob: Buffer) => (holder: Holder) => holder.plainBlob.equals(plainBlob);

/** The agent signs for a file's key if it holds it, with the file to fall back on: that saves a passphrase. */
function holdersOf({ plainBlob, holder }: FileKey, agent: readonly Holder[]): readonly Holder[] {
  const held = agent.find(isOf(plainBlob));
  if (held === undefined) return holder ? [holder] : [];
  if (holder === null) return [held];
  return [{ ...held, fallback: holder, isCertificateOnly: false }];
}

function candidatesOf(holder: Holder, all: readonly NamedCertificate[]): readonly Candidate[] {
  const certificates = all
    .filter(({ certificate }) => certificate.keyBlob.equals(holder.plainBlob))
    .map(({ certificate, name }) => certificateCandidate(holder, certificate, name));
  return holder.isCertificateOnly ? certificates : [...certificates, plainCandidate(holder)];
}

function split<T>(all: readonly T[], belongs: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}

function unique(all: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return all.filter(({ blob }) => {
    const id = blob.toString('base64');
    return !seen.has(id) && seen.add(id);
  });
}

import { certificateTimeWords } from '@shared/describe/certificate.ts';
import { cleanText } from '@shared/describe/clean-text.ts';
import { errorLine } from '@shared/describe/error.ts';
import { certificateTime } from '@shared/model/certificate.ts';
import type { AuthMethod } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import type { AnyAuthMethod } from 'ssh2';
import { describeCertificate } from './certificate/describe-certificate.ts';
import { type Candidate, plainCandidate } from './identity/candidate.ts';
import { gather } from './identity/gather.ts';
import { type SignatureChoice, signatureFor } from './identity/signature-algorithm.ts';
import { offerKey } from './key-offer.ts';
import { fingerprintOf, keyFamilyOf, keyTypeOf } from './public-key.ts';
import type { SignInContext } from './sign-in.ts';

/**
 * Signing in with keys and certificates, from the agent and from files together: the server counts both as one method.
 * Each is first offered without a signature (RFC 4252 section 7), so that a passphrase is asked for, and a security key
 * wants to be touched, only once the server says it would take the key.
 */
export async function* signInWithKeys(
  context: SignInContext,
  methods: readonly AuthMethod[],
): AsyncGenerator<AnyAuthMethod, void> {
  const { candidates, locked } = await gather(context, methods);
  for (const [candidate, choice] of listedFirst(candidates, context)) yield* offer(context, candidate, choice);
  for (const file of locked) {
    const holder = await file.open();
    if (holder === null) continue;
    for (const [candidate, choice] of listedFirst([plainCandidate(holder)], context)) {
      yield* offer(context, candidate, choice);
    }
  }
}

/** What the server did not list among the signatures it takes comes last. */
function listedFirst(
  candidates: readonly Candidate[],
  { serverSignatures }: SignInContext,
): readonly (readonly [Candidate, SignatureChoice])[] {
  const chosen = candidates.map((candidate) => {
    const keyType = keyTypeOf(candidate.plainBlob);
    return [candidate, signatureFor({ ...candidate, keyType }, serverSignatures())] as const;
  });
  return [...chosen.filter(([, { isListed }]) => isListed), ...chosen.filter(([, { isListed }]) => !isListed)];
}

function* offer(
  context: SignInContext,
  candidate: Candidate,
  { offered, signature, sha1 }: SignatureChoice,
): Generator<AnyAuthMethod, void> {
  const { record, log, username } = context;
  if (!record.offerOnce(candidate.blob)) return;
  if (sha1 === 'barred') return noteSha1(context, candidate, true);
  record.tried(candidate.source);
  record.identity = identityOf(candidate);
  log('info', words().engine.keys.offering(wordsFor(candidate)));
  const refused = { byUs: false };
  yield offerKey(username, { blob: candidate.blob, algorithm: offered }, (data) => {
    warnOf(context, candidate);
    return signBy(context, candidate, data, signature).catch((error: unknown) => {
      refused.byUs = true;
      throw error;
    });
  });
  record.identity = null;
  if (refused.byUs || record.partial) return;
  noteRefusal(context, candidate);
  if (sha1 === 'perhaps') noteSha1(context, candidate, false);
}

/** An RSA key that the server takes with SHA-1 alone, as far as it says so. */
function noteSha1({ record, log }: SignInContext, { name }: Candidate, isSaid: boolean): void {
  const error = { kind: 'sha1-signature-barred', key: cleanText(name, 200), isSaid } as const;
  record.noteRefusedOffer(error);
  if (isSaid) log('warning', errorLine(error));
}

/** The agent's signature, or that of the file with the same key where the agent will not. */
async function signBy(
  { record, signal }: SignInContext,
  candidate: Candidate,
  data: Buffer,
  algorithm: string,
): Promise<Buffer> {
  const { fallback } = candidate;
  try {
    return await candidate.sign(data, algorithm);
  } catch (error) {
    if (!fallback || signal.aborted) throw error;
    record.tried(fallback.source);
    record.identity = identityOf({ ...candidate, source: fallback.source, name: fallback.name });
    return fallback.sign(data, algorithm);
  }
}

/** What a person should know of a certificate that the server takes. */
function warnOf({ log }: SignInContext, { certificate, name }: Candidate): void {
  const about = certificate && describeCertificate(certificate.blob);
  if (!about) return;
  const now = Date.now();
  if (certificateTime(about, now).state === 'soon') {
    log('warning', words().engine.keys.certificateSoon(name, certificateTimeWords(about, now)));
  }
  if (!about.permitsForwarding) {
    log('warning', words().engine.keys.certificateNoForwarding(name));
  }
}

/** A certificate that is in its time was meant to sign in: that it did not is worth saying. */
function noteRefusal({ record, log, username }: SignInContext, { certificate, name }: Candidate): void {
  const about = certificate && describeCertificate(certificate.blob);
  if (!about) return;
  log('info', words().engine.keys.certificateRefused(name));
  const { principals, authority, sourceAddresses } = about;
  record.noteRefusedOffer({
    kind: 'certificate-refused',
    certificate: name,
    username,
    principals,
    authority: authority.fingerprint,
    sourceAddresses,
  });
}

function wordsFor({ source, name, certificate }: Candidate): string {
  const { ofAgent, ofFile } = words().engine.keys;
  return (source === 'agent' ? ofAgent : ofFile)(Boolean(certificate), name);
}

function identityOf({ source, name, plainBlob, certificate }: Candidate): SignInContext['record']['identity'] {
  return {
    source,
    name,
    type: keyFamilyOf(keyTypeOf(plainBlob)),
    fingerprint: fingerprintOf(plainBlob),
    certificate: certificate && describeCertificate(certificate.blob),
  };
}

import { principalWords } from '@shared/describe/certificate.ts';
import { type CertificateDescription, certificateTime } from '@shared/model/certificate.ts';
import { formatSpan } from '@shared/words/format.ts';

/** How a certificate is marked: fit to sign in with, about to lapse, or of no use. */
export type CertificateMark = 'good' | 'soon' | 'bad';

/** Its time as a countdown, seen from `now` in milliseconds since 1970. */
export function certificateCountdown(certificate: CertificateDescription, now: number): string {
  const time = certificateTime(certificate, now);
  switch (time.state) {
    case 'not-yet':
      return `valid in ${formatSpan(time.ms)}`;
    case 'lapsed':
      return `lapsed ${formatSpan(time.ms)} ago`;
    case 'soon':
      return `lapses in ${formatSpan(time.ms)}`;
    case 'valid':
      return time.ms === null ? 'without an end' : `ends in ${formatSpan(time.ms)}`;
  }
}

export function certificateMark(certificate: CertificateDescription, now: number): CertificateMark {
  const { state } = certificateTime(certificate, now);
  if (state === 'lapsed' || state === 'not-yet' || certificate.usage === 'host') return 'bad';
  return state === 'soon' ? 'soon' : 'good';
}

/** Whom it is for and who says so. */
export function certificateFacts({ usage, keyId, serial, authority, ...rest }: CertificateDescription): string {
  const names = usage === 'host' ? `For the server ${principalWords(rest)}` : `For ${principalWords(rest)}`;
  return `${names}; “${keyId}”, serial ${serial}, signed by ${authority.type} ${authority.fingerprint}`;
}

/** What will not work with it, one sentence each. */
export function certificateWarnings(certificate: CertificateDescription, now: number): readonly string[] {
  const { state } = certificateTime(certificate, now);
  const times: Partial<Record<typeof state, string>> = {
    lapsed: 'It is not offered any more: get a new one.',
    'not-yet': 'It is not offered before: is this computer’s clock right?',
    soon: 'Get a new one soon: after that no new connection can be made with it.',
  };
  return [
    times[state],
    certificate.usage === 'host' ? 'It is for a server, and signs nobody in.' : undefined,
    certificate.permitsForwarding ? undefined : 'It does not permit forwarding: the server will refuse the forwards.',
    certificate.sourceAddresses === null ? undefined : `It holds only from ${certificate.sourceAddresses}.`,
  ].filter((sentence) => sentence !== undefined);
}

import { principalWords } from '@shared/describe/certificate.ts';
import { type CertificateDescription, certificateTime } from '@shared/model/certificate.ts';
import { formatSpan } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';

/** How a certificate is marked: fit to sign in with, about to lapse, or of no use. */
export type CertificateMark = 'good' | 'soon' | 'bad';

/** Its time as a countdown, seen from `now` in milliseconds since 1970. */
export function certificateCountdown(certificate: CertificateDescription, now: number): string {
  const text = words().certificates.note;
  const time = certificateTime(certificate, now);
  switch (time.state) {
    case 'not-yet':
      return text.validIn(formatSpan(time.ms));
    case 'lapsed':
      return text.lapsedAgo(formatSpan(time.ms));
    case 'soon':
      return text.lapsesIn(formatSpan(time.ms));
    case 'valid':
      return time.ms === null ? text.endless : text.endsIn(formatSpan(time.ms));
  }
}

export function certificateMark(certificate: CertificateDescription, now: number): CertificateMark {
  const { state } = certificateTime(certificate, now);
  if (state === 'lapsed' || state === 'not-yet' || certificate.usage === 'host') return 'bad';
  return state === 'soon' ? 'soon' : 'good';
}

/** Whom it is for and who says so. */
export function certificateFacts({ usage, keyId, serial, authority, ...rest }: CertificateDescription): string {
  const { forServer, forUser, facts } = words().certificates.note;
  const whom = usage === 'host' ? forServer(principalWords(rest)) : forUser(principalWords(rest));
  return facts(whom, keyId, serial, `${authority.type} ${authority.fingerprint}`);
}

/** What will not work with it, one sentence each. */
export function certificateWarnings(certificate: CertificateDescription, now: number): readonly string[] {
  const text = words().certificates.note;
  const { state } = certificateTime(certificate, now);
  const times: Partial<Record<typeof state, string>> = {
    lapsed: text.lapsed,
    'not-yet': text.notYet,
    soon: text.soon,
  };
  return [
    times[state],
    certificate.usage === 'host' ? text.hostOnly : undefined,
    certificate.permitsForwarding ? undefined : text.noForwarding,
    certificate.sourceAddresses === null ? undefined : text.onlyFrom(certificate.sourceAddresses),
  ].filter((sentence) => sentence !== undefined);
}

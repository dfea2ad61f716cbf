import { type CertificateDescription, certificateTime } from '../model/certificate.ts';
import { words } from '../words/words.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A length of time in its largest unit, rounded down: `3 days`, `1 hour`, `less than a minute`. */
export function roughTime(ms: number): string {
  const { span, underAMinute } = words().certificates;
  for (const [unit, length] of units) {
    const count = Math.floor(ms / length);
    if (count >= 1) return span(count, unit);
  }
  return underAMinute;
}

/** When a certificate ends, seen from `now` (milliseconds since 1970): `Ends in 3 days.` */
export function certificateTimeWords(certificate: CertificateDescription, now: number): string {
  const { notYet, lapsed, endless, ends } = words().certificates;
  const time = certificateTime(certificate, now);
  switch (time.state) {
    case 'not-yet':
      return notYet(roughTime(time.ms));
    case 'lapsed':
      return lapsed(roughTime(time.ms));
    default:
      return time.ms === null ? endless : ends(roughTime(time.ms));
  }
}

/** Whom a certificate is made out to. */
export const principalWords = ({ principals }: Pick<CertificateDescription, 'principals'>): string =>
  words().certificates.principals(principals);

import { type CertificateDescription, certificateTime } from '../model/certificate.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A length of time in its largest unit, rounded down: `3 days`, `1 hour`, `less than a minute`. */
export function roughTime(ms: number): string {
  for (const [unit, length] of units) {
    const count = Math.floor(ms / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return 'less than a minute';
}

/** When a certificate ends, seen from `now` (milliseconds since 1970): `Ends in 3 days.` */
export function certificateTimeWords(certificate: CertificateDescription, now: number): string {
  const time = certificateTime(certificate, now);
  switch (time.state) {
    case 'not-yet':
      return `Not valid before ${roughTime(time.ms)} from now.`;
    case 'lapsed':
      return `Lapsed ${roughTime(time.ms)} ago.`;
    default:
      return time.ms === null ? 'Without an end.' : `Ends in ${roughTime(time.ms)}.`;
  }
}

/** Whom a certificate is made out to. */
export const principalWords = ({ principals }: Pick<CertificateDescription, 'principals'>): string =>
  principals.length === 0 ? 'nobody in particular' : principals.map((name) => `“${name}”`).join(', ');

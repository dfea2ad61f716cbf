import type { CertificateDescription } from '@shared/model/certificate.ts';
import { words } from '@shared/words/words.ts';
import { BadgeCheck, BadgeX, Clock } from 'lucide-react';
import { useNow } from '../status/use-now.ts';
import {
  type CertificateMark,
  certificateCountdown,
  certificateFacts,
  certificateMark,
  certificateWarnings,
} from './certificate-words.ts';

const icons = { good: BadgeCheck, soon: Clock, bad: BadgeX } as const satisfies Record<CertificateMark, unknown>;

/** A certificate: its countdown, whom it is for, and what will not work with it. */
export function CertificateNote({ certificate }: { certificate: CertificateDescription }) {
  const now = useNow(true);
  const mark = certificateMark(certificate, now);
  const Icon = icons[mark];
  return (
    <span className="certificate">
      <span className={`certificate-head certificate-${mark}`}>
        <Icon size={14} aria-hidden="true" />
        {words().certificates.note.head(certificateCountdown(certificate, now))}
      </span>
      <span className="certificate-facts">{certificateFacts(certificate)}</span>
      {certificateWarnings(certificate, now).map((sentence) => (
        <span key={sentence} className="certificate-warning">
          {sentence}
        </span>
      ))}
    </span>
  );
}

import { certificateTimeWords } from '@shared/describe/certificate.ts';
import { identityWords } from '@shared/describe/sign-in-identity.ts';
import { certificateTime } from '@shared/model/certificate.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';

/** What the watch over certificates needs. */
export interface CertificateWatchDeps {
  readonly snapshots: () => readonly SessionSnapshot[];
  /** Tells a person; called once for each certificate of a session that nears its end. */
  readonly warn: (session: string, sentence: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Warns while an open session's certificate is about to lapse: what is open stays open, and the next reconnect would be
 * refused. Gives the look to be had after every change and every minute.
 */
export function createCertificateWatch({ snapshots, warn, now }: CertificateWatchDeps): () => void {
  const told = new Set<string>();
  return () => {
    for (const { id, name, status, identity } of snapshots()) {
      const certificate = identity?.certificate;
      if (status.state !== 'open' || !certificate || certificateTime(certificate, now()).state !== 'soon') continue;
      const key = `${id} ${certificate.authority.fingerprint} ${certificate.serial} ${certificate.validTo}`;
      if (told.has(key)) continue;
      told.add(key);
      warn(name, words().notices.certificateSoon(identityWords(identity), certificateTimeWords(certificate, now())));
    }
  };
}

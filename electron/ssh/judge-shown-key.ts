import type { HostCertificateFault } from '@shared/model/host-certificate.ts';
import type { HostKeySettings } from '@shared/model/host-key-settings.ts';
import { assertNever } from '@shared/model/result.ts';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import { infoOf, offeredOf, type ShownKey } from './host-key-shown.ts';
import { type KeyServer, namesOf } from './known-hosts/names.ts';
import { fingerprintOf } from './public-key.ts';
import type { HostKeyStore } from './types.ts';

/** What is to be done about a key that is not refused. */
export type Judgement =
  /** Written in a known_hosts file; certified by a trusted authority; pinned in the session, or by the practice server. */
  | { readonly judged: 'known' | 'certified' | 'pinned' }
  /** Another key was known, and a person vouched for this one. */
  | { readonly judged: 'vouched-for' }
  /** Nothing is known of the server's keys; `certificate` says why the one it showed did not help. */
  | { readonly judged: 'unknown'; readonly certificate?: HostCertificateFault };

/** What a key is judged by. */
export interface JudgedBy {
  readonly store: HostKeyStore;
  readonly server: KeyServer;
  readonly settings: HostKeySettings;
}

/**
 * Judges a key a server shows: revoked ones are refused before anything else, keys pinned by hand stand above what the
 * files know, and a certificate that does not hold leaves its plain key to be judged, as in ssh. Throws where it is refused.
 */
export function judgeShownKey(shown: ShownKey, by: JudgedBy): Judgement {
  const { certificate } = shown;
  if (certificate === null) return judgePlain(shown, by, null);
  const found = by.store.checkCertificate(by.server, certificate);
  switch (found.verdict) {
    case 'trusted':
      return by.settings.pinned.length > 0 ? judgePlain(shown, by, null) : { judged: 'certified' };
    case 'revoked':
      throw refusal({ kind: 'host-key-revoked', key: infoOf(shown), file: found.file });
    case 'unreadable':
      throw refusal({ kind: 'known-hosts-unreadable', file: found.file });
    case 'damaged':
      throw refusal({ kind: 'host-key-unproved', ...shown.place });
    case 'plain':
      return judgePlain(shown, by, found.fault);
    default:
      return assertNever(found);
  }
}

const refusal = (error: TunnelError): TunnelFailure => new TunnelFailure(error);

function judgePlain(shown: ShownKey, by: JudgedBy, fault: HostCertificateFault | null): Judgement {
  const certificate = fault === null ? {} : { certificate: fault };
  const found = by.store.check(by.server, shown.plain);
  const { pinned } = by.settings;
  switch (found.verdict) {
    case 'revoked':
      throw refusal({ kind: 'host-key-revoked', key: infoOf(shown), file: found.file });
    case 'unreadable':
      throw refusal({ kind: 'known-hosts-unreadable', file: found.file });
    case 'known':
    case 'vouched-for':
    case 'unknown':
    case 'changed':
      if (pinned.length > 0) return judgePinned(shown, pinned);
      break;
    default:
      return assertNever(found);
  }
  if (found.verdict === 'unknown') return { judged: 'unknown', ...certificate };
  if (found.verdict !== 'changed') return { judged: found.verdict };
  const { name } = namesOf(by.server);
  throw refusal({ kind: 'host-key-changed', key: offeredOf(shown), known: found.known, name, ...certificate });
}

function judgePinned(shown: ShownKey, pinned: readonly string[]): Judgement {
  if (pinned.includes(fingerprintOf(shown.plain))) return { judged: 'pinned' };
  throw refusal({ kind: 'host-key-not-pinned', key: offeredOf(shown), pinned });
}

/** Another key than one we have from elsewhere than a file. */
export const changedFrom = (shown: ShownKey, known: { algorithm: string; fingerprint: string }): TunnelError => ({
  kind: 'host-key-changed',
  key: offeredOf(shown),
  known: [{ ...known, file: '', line: 0 }],
  name: '',
});

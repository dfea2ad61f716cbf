/** An OpenSSH certificate as it is shown to a person. Texts are cleaned, and still its authority's words. */
export interface CertificateDescription {
  /** As ssh-keygen -l names it, for example `ED25519-CERT`. */
  readonly type: string;
  readonly usage: 'user' | 'host';
  /** What the authority calls it. */
  readonly keyId: string;
  /** A number of up to 20 digits. */
  readonly serial: string;
  /** User names (or host names) it is made out to; empty: none in particular, which most servers refuse. */
  readonly principals: readonly string[];
  /** Milliseconds since 1970; null: since ever. */
  readonly validFrom: number | null;
  /** Milliseconds since 1970; null: without an end. */
  readonly validTo: number | null;
  /** The key that signed it: `ED25519` and `SHA256:…`. */
  readonly authority: { readonly type: string; readonly fingerprint: string };
  /** Of the plain key it is about, `SHA256:…`. */
  readonly keyFingerprint: string;
  /** Whether a server that goes by the certificate will forward ports for it (permit-port-forwarding). */
  readonly permitsForwarding: boolean;
  /** Where sign-in may come from, as the authority wrote it (source-address); null: anywhere. */
  readonly sourceAddresses: string | null;
}

/** Where a certificate stands in its time. `ms` until it begins, or ends, or since it ended. */
export type CertificateTime =
  | { readonly state: 'not-yet'; readonly ms: number }
  | { readonly state: 'valid'; readonly ms: number | null }
  /** Valid, and it is time to get a new one. */
  | { readonly state: 'soon'; readonly ms: number }
  | { readonly state: 'lapsed'; readonly ms: number };

const minute = 60_000;
const threeDays = 3 * 24 * 60 * minute;

/** `now` in milliseconds since 1970. Like ssh, the moment of the end itself is past it. */
export function certificateTime(
  { validFrom, validTo }: Pick<CertificateDescription, 'validFrom' | 'validTo'>,
  now: number,
): CertificateTime {
  if (validFrom !== null && now < validFrom) return { state: 'not-yet', ms: validFrom - now };
  if (validTo === null) return { state: 'valid', ms: null };
  if (now >= validTo) return { state: 'lapsed', ms: now - validTo };
  const ms = validTo - now;
  return { state: ms <= noticeMs(validFrom, validTo) ? 'soon' : 'valid', ms };
}

/** A tenth of its life is left, at most three days and at least ten minutes. */
function noticeMs(validFrom: number | null, validTo: number): number {
  const tenth = validFrom === null ? threeDays : (validTo - validFrom) / 10;
  return Math.min(threeDays, Math.max(10 * minute, tenth));
}

/** Why a server's certificate says nothing for it, so that its plain key is judged as any other. */
export type HostCertificateFault =
  /** Signed by an authority that known_hosts does not trust for this server. */
  | { readonly reason: 'no-authority'; readonly authority: string }
  | { readonly reason: 'for-users' }
  | { readonly reason: 'not-yet-valid' }
  | { readonly reason: 'lapsed' }
  /** Made out to other names. */
  | { readonly reason: 'wrong-name'; readonly names: readonly string[] }
  /** Carries a condition nobody here knows. */
  | { readonly reason: 'unknown-condition' }
  /** Signed by RSA with SHA-1. */
  | { readonly reason: 'weak-signature' };

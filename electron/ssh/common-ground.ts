import {
  type AlgorithmLists,
  type AlgorithmPreset,
  type AlgorithmRole,
  algorithmPresets,
  presetWith,
} from '@shared/model/algorithms.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';

/** ssh2's words for the parts. */
const roles: Readonly<Record<string, AlgorithmRole>> = {
  'key exchange algorithm': 'kex',
  'host key format': 'hostKey',
  cipher: 'cipher',
  MAC: 'mac',
};

/** Ciphers that protect against changes themselves, so that no MAC is agreed on. */
const bringsOwnMac = (cipher: string): boolean => cipher.includes('gcm') || cipher.startsWith('chacha20-poly1305');

/** The narrowest preset under which there would be something in common for every part; null where none has that. */
export function presetFor(offer: AlgorithmLists): AlgorithmPreset | null {
  const needed: readonly AlgorithmRole[] = offer.cipher.some(bringsOwnMac)
    ? ['kex', 'hostKey', 'cipher']
    : ['kex', 'hostKey', 'cipher', 'mac'];
  const each = needed.map((role) => presetWith(role, offer[role]));
  if (each.includes(null)) return null;
  return algorithmPresets.findLast((preset) => each.includes(preset)) ?? null;
}

/** Adds to a lack of common ground what the server offers, and what would help. */
export function withTheirOffer(error: TunnelError, offer: AlgorithmLists | null): TunnelError {
  if (error.kind !== 'no-common-algorithm' || offer === null) return error;
  const role = roles[error.what];
  return { ...error, theirs: role ? offer[role] : [], preset: role ? presetFor(offer) : null };
}

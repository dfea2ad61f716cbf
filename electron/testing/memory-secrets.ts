import type { SavedSecrets } from '../session/saved-secrets.ts';

/** Saved secrets in memory: the engine's tests have no keyring. */
export function memorySecrets(): { readonly secrets: SavedSecrets; readonly saved: Map<string, string> } {
  const saved = new Map<string, string>();
  const secrets: SavedSecrets = {
    trouble: async () => null,
    recall: async (opens) => saved.get(opens) ?? null,
    save: async ({ opens, secret }) => void saved.set(opens, secret),
    forget: (opens) => void saved.delete(opens),
  };
  return { secrets, saved };
}

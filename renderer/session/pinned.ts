/** The list of pinned fingerprints with one more at its end. */
export const pinned = (text: string, fingerprint: string): string =>
  [text.trim(), fingerprint].filter(Boolean).join('\n');

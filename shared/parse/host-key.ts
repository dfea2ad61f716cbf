/** Whether a text is a key's SHA-256 fingerprint as ssh-keygen -l prints it. */
export const isFingerprint = (text: string): boolean => /^SHA256:[A-Za-z0-9+/]{43}$/.test(text);

/** Fingerprints as people list them, one a line or with blanks or commas between; null where one is none. */
export function parseFingerprints(text: string): readonly string[] | null {
  const all = text.split(/[\s,]+/).filter(Boolean);
  return all.every(isFingerprint) ? [...new Set(all)] : null;
}

/** Whether a text can stand as one plain name in a known_hosts file; `''` is no alias. */
export const isKeyAlias = (text: string): boolean => /^(?![@#|!])[\x21-\x7e]*$/.test(text) && !/[,*?]/.test(text);

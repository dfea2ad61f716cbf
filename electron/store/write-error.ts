const reasons: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: () => 'The disk is full.',
  EDQUOT: () => 'Your disk quota is used up.',
  EACCES: (path) => `You do not have permission to write ${path}.`,
  EPERM: (path) => `You do not have permission to write ${path}.`,
  EROFS: (path) => `${path} is on a disk that is read-only.`,
};

/** Why a file was not written, as a sentence; `code` is the system's name for the error, or a message of our own. */
export const writeErrorSentence = (code: string, path: string): string =>
  reasons[code]?.(path) ?? (/^E[A-Z]+$/.test(code) ? `${path} could not be written (${code}).` : code);

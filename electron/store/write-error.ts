import { words } from '@shared/words/words.ts';

const reasons: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: () => words().files.diskFull,
  EDQUOT: () => words().files.quota,
  EACCES: (path) => words().files.noPermission(path),
  EPERM: (path) => words().files.noPermission(path),
  EIO: (path) => words().files.inputOutput(path),
  ENOENT: (path) => words().files.folderGone(path),
  ELOOP: (path) => words().files.linkCircle(path),
  EREADBACK: (path) => words().files.readBack(path),
  EROFS: (path) => words().files.readOnly(path),
};

/** Why a file was not written, as a sentence; `code` is the system's name for the error, or a message of our own. */
export const writeErrorSentence = (code: string, path: string): string =>
  reasons[code]?.(path) ?? (/^E[A-Z]+$/.test(code) ? words().files.notWritten(path, code) : code);

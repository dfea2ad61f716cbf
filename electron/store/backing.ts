import type { Replacing } from './replace-file.ts';

/** Where one JSON file's content lives: electron-store in the app, its plain sister in tests. */
export interface Backing {
  readonly path: string;
  /** The whole content, as parsed JSON; `{}` where there is no file. Throws on a file that is not JSON. */
  read(): unknown;
  /** Replaces the whole content, or throws the system's error and leaves the file as it was. */
  write(content: object, how?: Replacing): void;
}

/** Opens the file at `path`; called only once the file is known to be sound or absent. */
export type OpenBacking = (path: string) => Backing;

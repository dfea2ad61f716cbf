import type { ImportNote } from '@shared/model/import-note.ts';
import type { ImportSource } from '@shared/model/import-view.ts';
import type { ReadSession } from '@shared/parse/paste/types.ts';

/** A host key that was read: for whom, and its blob (RFC 4253 section 6.6). */
export interface ReadHostKey {
  readonly host: string;
  readonly port: number;
  readonly algorithm: string;
  readonly fingerprint: string;
  readonly blob: Uint8Array;
}

/** Everything one source holds, read; nothing has come of it yet. */
export interface ImportReading {
  readonly from: ImportSource;
  readonly sessions: readonly ReadSession[];
  readonly hostKeys: readonly ReadHostKey[];
  readonly notes: readonly ImportNote[];
}

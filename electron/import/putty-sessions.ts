import type { ImportNote } from '@shared/model/import-note.ts';
import type { ReadSession } from '@shared/parse/paste/types.ts';
import type { PuttySession } from '@shared/parse/putty/session-file.ts';
import { fromPutty, isLeftOut } from '@shared/parse/putty/to-profile.ts';
import { isHostKey } from './host-keys.ts';
import type { ImportReading, ReadHostKey } from './types.ts';

/** What PuTTY starts every session from: it is none itself, unless it names a host. */
const defaultsName = 'Default Settings';

/** Sessions and host keys of PuTTY, wherever they were kept, as Culvert's. */
export function readPuttySessions(
  sessions: readonly PuttySession[],
  keys: readonly (ReadHostKey | ImportNote)[],
): ImportReading {
  const names = new Set(sessions.map(({ name }) => name));
  const read: ReadSession[] = [];
  const notes: ImportNote[] = [];
  for (const session of sessions) {
    const one = fromPutty(session, names);
    if (!isLeftOut(one)) read.push(one);
    else if (session.name !== defaultsName) notes.push(one);
  }
  const hostKeys = keys.filter(isHostKey);
  const keyNotes = keys.filter((key): key is ImportNote => !isHostKey(key));
  const collator = new Intl.Collator('en', { numeric: true });
  read.sort((a, b) => collator.compare(a.profile.name, b.profile.name));
  return { from: 'putty', sessions: read, hostKeys, notes: [...notes, ...keyNotes] };
}

import type { ImportNote } from '@shared/model/import-note.ts';
import { words } from '@shared/words/words.ts';
import { noteText } from './texts.ts';

/** What is left out or taken along, a sentence each. `count` may be more than are there. */
export function NoteList({ notes, count }: { notes: readonly ImportNote[]; count: number }) {
  const keyed = [...new Set(notes.map(noteText))];
  return (
    <ul className="import-notes">
      {keyed.map((text) => (
        <li key={text}>{text}</li>
      ))}
      {count > notes.length && <li>{words().interop.moreNotes(count - notes.length)}</li>}
    </ul>
  );
}

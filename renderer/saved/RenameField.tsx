import { words } from '@shared/words/words.ts';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { rename } from './edits.ts';
import { useList } from './list-state.ts';
import { type Row, rowName } from './tree.ts';

/** The name of a line as it is typed anew: Enter takes it, as does leaving the field; Escape keeps the old one. */
export function RenameField({ row }: { row: Row }) {
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  const name = rowName(row, { defaults: '', config: '' });
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  /** Gives the keys back to the tree where they were here. */
  const stop = (isByKey: boolean) => {
    isDone.current = true;
    const tree = field.current?.closest<HTMLElement>('[role=tree]');
    useList.setState({ renaming: null });
    if (isByKey) tree?.focus({ preventScroll: true });
  };
  const take = async (isByKey: boolean) => {
    if (isDone.current || !field.current) return;
    isDone.current = true;
    const what = row.item.kind === 'folder' ? { folder: row.item.path } : { session: row.key };
    const isTaken = await rename(what, field.current.value);
    // A name that cannot be is said, and can be mended while the field is still there.
    if (isTaken || !isByKey) stop(isByKey);
    else isDone.current = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') void take(true);
    if (event.key === 'Escape') stop(true);
  };
  return (
    <input
      ref={field}
      className="input tree-rename"
      aria-label={words().sessions.renameField(name)}
      defaultValue={name}
      spellCheck="false"
      onKeyDown={onKeyDown}
      onBlur={() => void take(false)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}

import type { Picked } from '@shared/saved/edit.ts';
import { type DragEvent, useRef, useState } from 'react';
import { movePicked } from './edits.ts';
import { setFolded, setMarks } from './list-state.ts';
import { markOnly, mayGoInto, pickedOf } from './marks.ts';
import { type ListNow, pickedNow } from './row-actions.ts';
import { folderOfRow, type Row } from './tree.ts';

/** How long something is held over a folder before that unfolds. */
const unfoldMs = 700;
const kind = 'application/x-culvert-sessions';

/** Dragging lines of the tree into a folder, or to the top where there is no line. */
export function useTreeDrag(now: ListNow, rowAt: (target: EventTarget) => Row | null) {
  const dragged = useRef<Picked | null>(null);
  const over = useRef<{ key: string; since: number } | null>(null);
  const [target, setTarget] = useState<string | null>(null);

  const end = () => {
    dragged.current = null;
    over.current = null;
    setTarget(null);
  };
  /** The folder what is dragged may go into here, or null. */
  const folderUnder = (event: DragEvent): string | null => {
    const row = rowAt(event.target);
    const folder = row ? folderOfRow(row) : '';
    return dragged.current && folder !== null && mayGoInto(dragged.current, folder) ? folder : null;
  };

  return {
    /** The folder that would take what is dragged; null: none. */
    target,
    handlers: {
      onDragStart: (event: DragEvent) => {
        const row = rowAt(event.target);
        if (!row) return;
        const isMarked = now.marks.keys.has(row.key);
        if (!isMarked) setMarks(markOnly(row.key));
        dragged.current = isMarked ? pickedNow(now) : pickedOf(now.rows, new Set([row.key]));
        event.dataTransfer.setData(kind, row.key);
        event.dataTransfer.effectAllowed = 'move';
      },
      onDragOver: (event: DragEvent) => {
        if (!dragged.current) return;
        unfoldInTime(rowAt(event.target), over);
        const folder = folderUnder(event);
        setTarget(folder);
        if (folder === null) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
      },
      onDragLeave: (event: DragEvent) => {
        const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
        if (!isInside) setTarget(null);
      },
      onDrop: (event: DragEvent) => {
        const folder = folderUnder(event);
        const picked = dragged.current;
        end();
        if (folder === null || !picked) return;
        event.preventDefault();
        void movePicked(picked, folder);
      },
      onDragEnd: end,
    },
  };
}

function unfoldInTime(row: Row | null, over: { current: { key: string; since: number } | null }): void {
  if (row?.item.kind !== 'folder') {
    over.current = null;
    return;
  }
  if (over.current?.key !== row.key) over.current = { key: row.key, since: performance.now() };
  else if (!row.item.isOpen && performance.now() - over.current.since > unfoldMs) setFolded(row.key, false);
}

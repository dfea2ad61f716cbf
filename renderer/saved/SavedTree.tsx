import { words } from '@shared/words/words.ts';
import { type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import { useForms } from '../session/forms.tsx';
import { useUi } from '../store/ui.ts';
import { marksNow, setFolded, setMarks, useList } from './list-state.ts';
import { type Marks, markedTo, markOnly, markToggled } from './marks.ts';
import { type MenuPlace, RowMenu } from './RowMenu.tsx';
import { activate, type ListNow } from './row-actions.ts';
import { TreeRow } from './TreeRow.tsx';
import { type FolderNode, folderKey, folderOfKey, type Row } from './tree.ts';
import { type RowWindow, showRow, useRowWindow } from './use-row-window.ts';
import { runningOf, useSnapshots } from './use-saved-rows.ts';
import { useTreeDrag } from './use-tree-drag.ts';
import { useTreeKeys } from './use-tree-keys.ts';

/**
 * The saved sessions in their folders, with Default Settings before and ssh_config's hosts after them. Only lines in
 * sight are drawn; the tree has the focus and names the line the keys are on.
 */
export function SavedTree({ tree, rows }: { readonly tree: FolderNode; readonly rows: readonly Row[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const forms = useForms();
  const selected = useUi((ui) => ui.selected);
  const marks = marksNow(useList(), selected);
  const seen = useRowWindow(frame);
  const id = useId();
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const now: ListNow = { forms, tree, rows, marks };
  const at = rows.findIndex(({ key }) => key === marks.lead);
  const rowAt = (target: EventTarget) => rowOf(rows, target);
  const drag = useTreeDrag(now, rowAt);
  const openMenu = () => setMenu(placeOfRow(frame.current, rows[at] ?? null));
  const onKeyDown = useTreeKeys({ now, page: seen.page, openMenu });

  useEffect(() => {
    if (frame.current && at !== -1) showRow(frame.current, at, seen.rowHeight);
  }, [at, seen.rowHeight]);

  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    const row = rowAt(event.target);
    if (row && !marks.keys.has(row.key)) setMarks(markOnly(row.key));
    if (event.clientX > 0 || event.clientY > 0) setMenu({ row, x: event.clientX, y: event.clientY });
  };
  return (
    <>
      <div
        ref={frame}
        role="tree"
        aria-label={words().sessions.list}
        aria-multiselectable="true"
        aria-activedescendant={at === -1 ? undefined : `${id}-${at}`}
        tabIndex={0}
        className={`list-frame saved-tree ${drag.target === '' ? 'is-target' : ''}`}
        onKeyDown={onKeyDown}
        onMouseDown={() => frame.current?.focus({ preventScroll: true })}
        onClick={(event) => onClick(event, now)}
        onDoubleClick={(event) => onDoubleClick(event, now)}
        onContextMenu={onContextMenu}
        {...drag.handlers}
      >
        <TreeRows now={now} seen={seen} id={id} at={at} target={drag.target} />
        {rows.length === 0 && <p className="empty">{words().sessions.noMatch}</p>}
      </div>
      <RowMenu place={menu} now={now} onClose={() => setMenu(null)} />
    </>
  );
}

interface TreeRowsProps {
  readonly now: ListNow;
  readonly seen: RowWindow;
  readonly id: string;
  readonly at: number;
  readonly target: string | null;
}

/** The lines in sight, and the one the keys are on wherever that is. */
function TreeRows({ now: { rows, marks }, seen, id, at, target }: TreeRowsProps) {
  const snapshots = useSnapshots();
  const renaming = useList((list) => list.renaming);
  const cut = useList((list) => list.cut);
  const cutKeys = new Set(cut ? [...cut.sessions, ...cut.folders.map(folderKey)] : []);
  const drawn = rows.slice(seen.first, seen.end).map((row, index) => ({ row, index: seen.first + index }));
  const lead = rows[at];
  if (lead && at < seen.first) drawn.unshift({ row: lead, index: at });
  if (lead && at >= seen.end) drawn.push({ row: lead, index: at });
  return (
    <div role="none" className="tree-rows" style={{ height: rows.length * seen.rowHeight }}>
      {drawn.map(({ row, index }) => (
        <TreeRow
          key={row.key}
          row={row}
          domId={`${id}-${index}`}
          top={index * seen.rowHeight}
          isMarked={marks.keys.has(row.key)}
          isLead={row.key === marks.lead}
          isCut={cutKeys.has(row.key)}
          isTarget={target !== null && target !== '' && folderOfKey(row.key) === target}
          isRenaming={renaming === row.key}
          snapshot={snapshots.get(row.key) ?? null}
          running={row.item.kind === 'folder' ? runningOf(row.item.all, snapshots).length : 0}
        />
      ))}
    </div>
  );
}

function rowOf(rows: readonly Row[], target: EventTarget): Row | null {
  const key = target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;
  return rows.find((row) => row.key === key) ?? null;
}

function onClick(event: MouseEvent, now: ListNow): void {
  const row = rowOf(now.rows, event.target);
  if (!row) return;
  const isTwist = event.target instanceof Element && event.target.closest('[data-twist]') !== null;
  if (isTwist && (row.item.kind === 'folder' || row.item.kind === 'config-folder')) setFolded(row.key, row.item.isOpen);
  else setMarks(clicked(event, now, row.key));
}

function clicked(event: MouseEvent, { marks, rows }: ListNow, key: string): Marks {
  if (event.shiftKey) return markedTo(marks, key, rows);
  return event.ctrlKey || event.metaKey ? markToggled(marks, key) : markOnly(key);
}

function onDoubleClick(event: MouseEvent, now: ListNow): void {
  const row = rowOf(now.rows, event.target);
  const isTwist = event.target instanceof Element && event.target.closest('[data-twist]') !== null;
  if (!row || isTwist || event.ctrlKey || event.shiftKey) return;
  activate({ ...now, marks: markOnly(row.key) }, row);
}

/** Below a line, for a menu that was asked for by key. */
function placeOfRow(frame: HTMLElement | null, row: Row | null): MenuPlace {
  const line = row && frame?.querySelector(`[data-key="${CSS.escape(row.key)}"]`);
  const box = (line ?? frame)?.getBoundingClientRect();
  return { row, x: (box?.left ?? 0) + 40, y: line ? (box?.bottom ?? 0) : (box?.top ?? 0) };
}

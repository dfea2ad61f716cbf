import { type SessionColour, type SessionProfile, sessionColours } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { ChevronRight, FileCog, Folder, FolderOpen, NotebookText, Server, Settings2 } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { StateMark, sessionMark } from '../fields/StateMark.tsx';
import { stateWord } from '../status/state-words.ts';
import { RenameField } from './RenameField.tsx';
import { type Row, rowName } from './tree.ts';

interface TreeRowProps {
  readonly row: Row;
  readonly domId: string;
  /** Px from the top of the list. */
  readonly top: number;
  readonly isMarked: boolean;
  readonly isLead: boolean;
  readonly isCut: boolean;
  readonly isTarget: boolean;
  readonly isRenaming: boolean;
  readonly snapshot: SessionSnapshot | null;
  /** How many sessions of a folder run. */
  readonly running: number;
}

/** One line of the tree. The tree round it handles mouse and keys; `data-key` says which line it is. */
export const TreeRow = memo(function TreeRow(props: TreeRowProps) {
  const { row, domId, top, isMarked, isLead, isCut, isTarget, isRenaming } = props;
  const { item } = row;
  const isFolder = item.kind === 'folder' || item.kind === 'config-folder';
  const state = rowState(props);
  const classes = ['tree-row', isLead ? 'is-lead' : '', isCut ? 'is-cut' : '', isTarget ? 'is-target' : ''];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names this line as the active one
    <div
      role="treeitem"
      id={domId}
      data-key={row.key}
      className={classes.filter(Boolean).join(' ')}
      style={{ top, '--level': Math.min(row.level - 1, 12) } as CSSProperties}
      {...(isRenaming ? { 'aria-label': nameOf(row) } : { 'aria-labelledby': `${domId}-name` })}
      aria-description={state || undefined}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.size}
      aria-selected={isMarked}
      aria-expanded={isFolder ? item.isOpen : undefined}
      draggable={!isRenaming && (item.kind === 'folder' || item.kind === 'session')}
    >
      <Twist isFolder={isFolder} isOpen={isFolder && item.isOpen} />
      <RowIcon row={row} />
      {isRenaming ? <RenameField row={row} /> : <RowName row={row} id={`${domId}-name`} />}
      {item.kind === 'session' && item.session.notes !== '' && (
        <NotebookText size={13} className="tree-notes" aria-hidden="true" />
      )}
      {state && <RowState row={row} snapshot={props.snapshot} state={state} />}
    </div>
  );
});

/** What a screen reader hears behind the name, and most of what is seen at the right. */
function rowState({ row: { item }, snapshot, running }: TreeRowProps): string {
  const text = words().sessions;
  if (item.kind === 'folder') {
    const all = item.all.length;
    if (item.found < all) return text.foundIn(item.found, all);
    return running > 0 ? text.openIn(running, all) : text.sessionsIn(all);
  }
  if (item.kind === 'config-folder') return text.readOnly;
  if (!snapshot || snapshot.status.state === 'closed') return '';
  return stateWord(snapshot);
}

function Twist({ isFolder, isOpen }: { isFolder: boolean; isOpen: boolean }) {
  if (!isFolder) return <span className="tree-twist" />;
  return (
    <span className={`tree-twist ${isOpen ? 'is-open' : ''}`} data-twist="true">
      <ChevronRight size={14} aria-hidden="true" />
    </span>
  );
}

function RowIcon({ row: { item } }: { row: Row }) {
  switch (item.kind) {
    case 'folder':
      return item.isOpen ? <FolderOpen size={15} aria-hidden="true" /> : <Folder size={15} aria-hidden="true" />;
    case 'config-folder':
      return <FileCog size={15} aria-hidden="true" />;
    case 'defaults':
      return <Settings2 size={15} aria-hidden="true" />;
    case 'session':
      return <ColourMark session={item.session} />;
    case 'config':
      return <Server size={15} aria-hidden="true" />;
  }
}

const isColour = (word: string): word is SessionColour => sessionColours.some((colour) => colour === word);

function ColourMark({ session: { colour } }: { session: SessionProfile }) {
  if (!isColour(colour)) return <Server size={15} aria-hidden="true" />;
  return (
    <span className="colour-slot" title={words().sessions.colours[colour]}>
      <span className={`colour-mark colour-${colour}`} />
    </span>
  );
}

const nameOf = (row: Row): string => {
  const { defaults, config } = words().sessions;
  return rowName(row, { defaults, config });
};

function RowName({ row, id }: { row: Row; id: string }) {
  const name = nameOf(row);
  const notes = row.item.kind === 'session' ? row.item.session.notes : '';
  return (
    <span id={id} className="tree-name truncate" title={notes === '' ? name : `${name}\n${notes}`}>
      {name}
    </span>
  );
}

function RowState({ row: { item }, snapshot, state }: { row: Row; snapshot: SessionSnapshot | null; state: string }) {
  if (item.kind === 'config-folder') return <span className="read-only">{state}</span>;
  return (
    <span className="list-state">
      {item.kind !== 'folder' && <StateMark mark={sessionMark(snapshot)} size={14} />}
      {state}
    </span>
  );
}

import { sessionColours } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import { ChevronRight } from 'lucide-react';
import { useRef } from 'react';
import { type Key, Keyboard, Menu, MenuItem, Popover, Separator, SubmenuTrigger, Text } from 'react-aria-components';
import { closeMany, colourSessions, newFolder, openMany } from './edits.ts';
import {
  activate,
  cutMarked,
  duplicateMarked,
  type ListNow,
  loadRow,
  mayPaste,
  pasteAt,
  pickedNow,
  removeMarked,
  sessionsOf,
  startRename,
  targetFolder,
} from './row-actions.ts';
import type { Row } from './tree.ts';
import { runningOf, useSnapshots } from './use-saved-rows.ts';

/** Where a menu opens and for which line; no line is the empty part of the list. */
export interface MenuPlace {
  readonly row: Row | null;
  readonly x: number;
  readonly y: number;
}

interface RowMenuProps {
  readonly place: MenuPlace | null;
  readonly now: ListNow;
  readonly onClose: () => void;
}

/** The context menu of the list: what can be done to what is marked. */
export function RowMenu({ place, now, onClose }: RowMenuProps) {
  const spot = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={spot} className="menu-spot" style={place ? { left: place.x, top: place.y } : undefined} />
      {place && (
        <Popover
          triggerRef={spot}
          isOpen
          onOpenChange={(isOpen) => isOpen || onClose()}
          placement="bottom start"
          className="menu-frame"
          aria-label={words().sessions.menu}
        >
          <MenuOf row={place.row} now={now} onClose={onClose} />
        </Popover>
      )}
    </>
  );
}

function MenuOf({ row, now, onClose }: { row: Row | null; now: ListNow; onClose: () => void }) {
  const text = words().sessions;
  const snapshots = useSnapshots();
  const picked = pickedNow(now);
  const ids = sessionsOf(now.tree, picked);
  const running = runningOf(ids, snapshots);
  const isOne = picked.sessions.length + picked.folders.length === 1;
  const isSaved = row?.item.kind === 'session' || row?.item.kind === 'folder';
  const one = isOne && row?.item.kind === 'session';
  return (
    <Menu aria-label={text.menu} className="menu" autoFocus="first" onClose={onClose}>
      {one && <Item label={text.open} keys="Enter" onDo={() => activate(now, row)} />}
      {isSaved && !one && ids.length > 0 && <Item label={text.openCount(ids.length)} onDo={() => void openMany(ids)} />}
      {isSaved && running.length > 0 && (
        <Item label={one ? text.close : text.closeCount(running.length)} onDo={() => void closeMany(ids)} />
      )}
      {row?.item.kind === 'config' && <Item label={text.open} keys="Enter" onDo={() => activate(now, row)} />}
      {(one || row?.item.kind === 'config' || row?.item.kind === 'defaults') && (
        <Item label={text.loadIntoForm} onDo={() => loadRow(now, row)} />
      )}
      {isSaved && <Separator className="menu-line" />}
      {isSaved && isOne && <Item label={text.rename} keys="F2" onDo={() => startRename(row)} />}
      {isSaved && <Item label={text.duplicate} keys="Ctrl+D" onDo={() => duplicateMarked(now)} />}
      {isSaved && <Item label={text.cut} keys="Ctrl+X" onDo={() => cutMarked(now)} />}
      {mayPaste(row) && <Item label={text.paste} keys="Ctrl+V" onDo={() => pasteAt(row)} />}
      {isSaved && ids.length > 0 && <ColourMenu sessions={ids} onClose={onClose} />}
      <Item label={text.newFolder} onDo={() => void newFolder(targetFolder(row))} />
      {isSaved && <Separator className="menu-line" />}
      {isSaved && <Item label={text.delete.label} keys="Delete" onDo={() => removeMarked(now)} />}
    </Menu>
  );
}

function Item({ label, keys, onDo }: { label: string; keys?: string; onDo: () => void }) {
  return (
    <MenuItem className="menu-item" textValue={label} onAction={onDo}>
      <Text slot="label">{label}</Text>
      {keys && <Keyboard className="menu-keys">{keys}</Keyboard>}
    </MenuItem>
  );
}

interface ColourMenuProps {
  readonly sessions: readonly string[];
  /** Closes the menu it is in as well. */
  readonly onClose: () => void;
}

function ColourMenu({ sessions, onClose }: ColourMenuProps) {
  const text = words().sessions;
  const choices = [
    { colour: '', label: text.noColour },
    ...sessionColours.map((colour) => ({ colour, label: text.colours[colour] })),
  ];
  const onAction = (colour: Key) => {
    void colourSessions(sessions, colour === noColour ? '' : String(colour));
    onClose();
  };
  return (
    <SubmenuTrigger>
      <MenuItem className="menu-item" textValue={text.colour}>
        <Text slot="label">{text.colour}</Text>
        <ChevronRight size={14} className="menu-keys" aria-hidden="true" />
      </MenuItem>
      <Popover className="menu-frame" aria-label={text.colour}>
        <Menu className="menu" aria-label={text.colour} onAction={onAction}>
          {choices.map(({ colour, label }) => (
            <MenuItem key={colour} id={colour || noColour} className="menu-item" textValue={label}>
              <span className={`colour-mark colour-${colour || 'none'}`} aria-hidden="true" />
              <Text slot="label">{label}</Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </SubmenuTrigger>
  );
}

const noColour = 'none';

import { words } from '@shared/words/words.ts';
import { type KeyboardEvent, useRef } from 'react';
import { useUi } from '../store/ui.ts';
import { setFolded, setMarks, useList } from './list-state.ts';
import { type Marks, markedTo, markOnly, markToggled } from './marks.ts';
import {
  activate,
  cutMarked,
  duplicateMarked,
  type ListNow,
  leadRow,
  markEverything,
  pasteAt,
  pickedNow,
  removeMarked,
  startRename,
} from './row-actions.ts';
import { treeStep, typedAhead } from './tree-keys.ts';

/** Letters that come faster than this are one word. */
const pauseMs = 700;

interface TreeKeys {
  readonly now: ListNow;
  /** Lines in sight. */
  readonly page: number;
  readonly openMenu: () => void;
}

/** All a person can do to the list by keys. */
export function useTreeKeys({ now, page, openMenu }: TreeKeys): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', at: 0 });
  return (event) => {
    if (event.altKey) return;
    const isDone = event.ctrlKey || event.metaKey ? control(event, now, page) : plain(event, now, page, openMenu);
    // Any other key ends the word that is being typed.
    if (isDone) typed.current.text = '';
    if (isDone || typeAhead(event, now, typed.current)) event.preventDefault();
  };
}

/** With Ctrl: what is done to the marked, and moving without marking. */
function control(event: KeyboardEvent, now: ListNow, page: number): boolean {
  switch (event.key.toLowerCase()) {
    case 'a':
      markEverything(now);
      return true;
    case 'd':
      duplicateMarked(now);
      return true;
    case 'x':
      cut(now);
      return true;
    case 'v':
      return paste(now);
    case ' ':
      if (now.marks.lead !== null) setMarks(markToggled(now.marks, now.marks.lead));
      return true;
    default:
      return walk(event, now, page, (key) => ({ ...now.marks, lead: key, anchor: key }));
  }
}

/** Where nothing was cut, what is on the clipboard is pasted, as everywhere in the window. */
function paste(now: ListNow): boolean {
  if (useList.getState().cut === null) return false;
  pasteAt(leadRow(now));
  return true;
}

function cut(now: ListNow): void {
  cutMarked(now);
  const { sessions, folders } = pickedNow(now);
  if (sessions.length + folders.length === 0) return;
  useUi.getState().say({ level: 'info', text: words().sessions.cutNow(sessions.length, folders.length) });
}

function plain(event: KeyboardEvent, now: ListNow, page: number, openMenu: () => void): boolean {
  const lead = leadRow(now);
  switch (event.key) {
    case 'Enter':
      if (lead) activate(now, lead);
      return true;
    case 'Delete':
      removeMarked(now);
      return true;
    case 'F2':
      startRename(lead);
      return true;
    case 'Escape':
      useList.setState({ cut: null });
      return false;
    case 'ContextMenu':
      openMenu();
      return true;
    case 'F10':
      if (event.shiftKey) openMenu();
      return event.shiftKey;
    default:
      return walk(event, now, page, (key) => (event.shiftKey ? markedTo(now.marks, key, now.rows) : markOnly(key)));
  }
}

/** Arrow keys and their kin. Without a line to start from, the first is gone to. */
function walk(event: KeyboardEvent, { rows, marks }: ListNow, page: number, marked: (key: string) => Marks): boolean {
  const at = rows.findIndex(({ key }) => key === marks.lead);
  const step = treeStep(rows, at, event.key, page);
  if (!step) return event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  if (step.step === 'go') setMarks(marked(step.key));
  else setFolded(step.key, !step.isOpen);
  return true;
}

/** Letters go to the next name that begins with them; Space alone marks the line the keys are on. */
function typeAhead(event: KeyboardEvent, now: ListNow, typed: { text: string; at: number }): boolean {
  if (event.key.length !== 1 || event.ctrlKey || event.metaKey) return false;
  const text = event.timeStamp - typed.at > pauseMs ? '' : typed.text;
  if (event.key === ' ' && text === '') {
    if (now.marks.lead !== null) setMarks(markOnly(now.marks.lead));
    return true;
  }
  Object.assign(typed, { text: text + event.key, at: event.timeStamp });
  const at = now.rows.findIndex(({ key }) => key === now.marks.lead);
  const { defaults, config } = words().sessions;
  const found = typedAhead(now.rows, at, typed.text, { defaults, config });
  if (found !== null) setMarks(markOnly(found));
  return true;
}

import type { Picked } from '@shared/saved/edit.ts';
import { withParents } from '@shared/saved/folder.ts';
import { create } from 'zustand';
import { useUi } from '../store/ui.ts';
import { type Marks, markOnly, noMarks } from './marks.ts';
import { folderKey } from './tree.ts';

interface ListState {
  readonly search: string;
  /** Keys of folders that are folded. */
  readonly closed: ReadonlySet<string>;
  readonly marks: Marks;
  /** The line whose name is being typed. */
  readonly renaming: string | null;
  /** What Ctrl+X took, until Ctrl+V puts it somewhere. */
  readonly cut: Picked | null;
}

const place = 'culvert.folded';

/** What is folded outlives the window; a browser that keeps nothing starts with all of it unfolded. */
function rememberedFolds(): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : []);
  } catch {
    return new Set();
  }
}

/** How the list of saved sessions stands in the window. */
export const useList = create<ListState>(() => ({
  search: '',
  closed: rememberedFolds(),
  marks: noMarks,
  renaming: null,
  cut: null,
}));

/** The marks, as long as nothing else marked a session of its own, such as Save. */
export const marksNow = ({ marks }: ListState, selected: string | null): Marks =>
  marks.lead === selected ? marks : markOnly(selected);

export function setMarks(marks: Marks): void {
  useList.setState({ marks });
  useUi.getState().select(marks.lead);
}

export function setFolded(key: string, isClosed: boolean): void {
  const closed = new Set(useList.getState().closed);
  if (isClosed) closed.add(key);
  else closed.delete(key);
  useList.setState({ closed });
  try {
    localStorage.setItem(place, JSON.stringify([...closed]));
  } catch {}
}

/** Unfolds a folder and those it is in. */
export function reveal(folder: string): void {
  for (const path of withParents(folder))
    if (useList.getState().closed.has(folderKey(path))) setFolded(folderKey(path), false);
}

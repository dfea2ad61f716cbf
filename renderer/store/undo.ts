import { words } from '@shared/words/words.ts';
import { create } from 'zustand';
import { useUi } from './ui.ts';

/** A deletion or another change that can be taken back. */
export interface Undoable {
  /** Says what became of it in a sentence. */
  readonly undo: () => Promise<Said>;
  /** Whether it can still be taken back; absent: always. */
  readonly isPossible?: () => boolean;
}

interface Said {
  readonly level: 'info' | 'warning';
  readonly text: string;
}

/** As many steps as can be gone back. */
const most = 50;

const useUndo = create<{ readonly steps: readonly Undoable[] }>(() => ({ steps: [] }));

const take = (step: Undoable): boolean => {
  const { steps } = useUndo.getState();
  if (!steps.includes(step)) return false;
  useUndo.setState({ steps: steps.filter((other) => other !== step) });
  return true;
};

const run = async (step: Undoable): Promise<void> => {
  if (take(step)) useUi.getState().say(await step.undo());
};

/** Says what was done, with Undo beside it; Ctrl+Z does the same, also when another message stands there by then. */
export function sayUndoable(text: string, step: Undoable): void {
  useUndo.setState(({ steps }) => ({ steps: [...steps.slice(1 - most), step] }));
  useUi.getState().say({ level: 'info', text, action: { label: words().sessions.undo, run: () => void run(step) } });
}

/** Takes back the last change that can be; says so where there is none. */
export async function undoLast(): Promise<void> {
  const { steps } = useUndo.getState();
  const last = steps.findLastIndex(({ isPossible }) => isPossible?.() ?? true);
  useUndo.setState({ steps: steps.slice(0, last + 1) });
  const step = steps[last];
  if (step) await run(step);
  else useUi.getState().say({ level: 'info', text: words().sessions.nothingToUndo });
}

const isTyping = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(element.type));

/** Ctrl+Z, or Cmd+Z on macOS, wherever nobody is typing: a field takes back its own letters. */
export function installUndoKey(page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'z') return;
    if (event.defaultPrevented || isTyping(page.activeElement) || page.activeElement?.closest('[role=dialog]')) return;
    event.preventDefault();
    void undoLast();
  });
}

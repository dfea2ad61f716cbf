import { words } from '@shared/words/words.ts';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type Panel, useUi } from '../store/ui.ts';
import { ancestorsOf, type Folds } from './categories.ts';
import { type TreeMove, treeMove, typedTo } from './tree-keys.ts';

/** Letters typed with longer pauses than this are not one word. */
const pauseMs = 700;

export interface Tree {
  readonly panel: Panel;
  readonly folds: Folds;
  readonly go: (to: Panel) => void;
  readonly toggle: (panel: Panel) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The Category tree: where it is, what is folded, and what keys do. A panel gone to from elsewhere comes into sight. */
export function useTree(tree: RefObject<HTMLElement | null>): Tree {
  const panel = useUi((ui) => ui.panel);
  const show = useUi((ui) => ui.show);
  const [folds, setFolds] = useState<Folds>(new Set());
  const letters = useLetters();
  useEffect(() => setFolds((now) => without(now, ancestorsOf(panel))), [panel]);

  const go = (to: Panel) => {
    show(to);
    tree.current?.querySelector<HTMLElement>(`[data-panel="${to}"]`)?.focus();
  };
  const fold = (folded: Panel) => {
    if (ancestorsOf(panel).includes(folded)) go(folded);
    setFolds((now) => new Set([...now, folded]));
  };
  const toggle = (one: Panel) => (folds.has(one) ? setFolds(without(folds, [one])) : fold(one));
  const follow = (move: TreeMove) => {
    if (move.do === 'go') go(move.to);
    else if (move.do === 'fold') move.panels.forEach(fold);
    else setFolds(without(folds, move.panels));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const typed = letters(event.key);
    const move = treeMove(panel, event.key, folds) ?? typedMove(panel, folds, typed);
    if (!move) return;
    event.preventDefault();
    follow(move);
  };
  return { panel, folds, go, toggle, onKeyDown };
}

const without = (folds: Folds, panels: readonly Panel[]): Folds =>
  panels.some((panel) => folds.has(panel)) ? new Set([...folds].filter((one) => !panels.includes(one))) : folds;

function typedMove(panel: Panel, folds: Folds, typed: string): TreeMove | null {
  const to = typed === '' ? null : typedTo(panel, typed, folds, (one) => words().window.panels[one]);
  return to && { do: 'go', to };
}

/** Gathers letters typed one soon after the other; a key that types nothing ends the word, and gives an empty one. */
function useLetters(): (key: string) => string {
  const typed = useRef({ text: '', at: 0 });
  return (key) => {
    const now = performance.now();
    const before = now - typed.current.at > pauseMs ? '' : typed.current.text;
    typed.current = { text: /^[^\s*]$/u.test(key) ? before + key : '', at: now };
    return typed.current.text;
  };
}

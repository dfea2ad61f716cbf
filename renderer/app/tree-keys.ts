import type { Panel } from '../store/ui.ts';
import { type Folds, hasChildren, parentOf, siblingsOf, visibleCategories } from './categories.ts';

/** What a key does in the tree: goes somewhere, or folds and unfolds. */
export type TreeMove =
  | { readonly do: 'go'; readonly to: Panel }
  | { readonly do: 'fold' | 'unfold'; readonly panels: readonly Panel[] };

const go = (to: Panel | undefined | null): TreeMove | null => (to ? { do: 'go', to } : null);

/** What `key` does at `panel`, or null where it does nothing (ARIA Authoring Practices, tree view). */
export function treeMove(panel: Panel, key: string, folds: Folds): TreeMove | null {
  const seen = visibleCategories(folds).map((category) => category.panel);
  const at = seen.indexOf(panel);
  switch (key) {
    case 'ArrowDown':
      return go(seen[at + 1]);
    case 'ArrowUp':
      return go(seen[at - 1]);
    case 'Home':
      return go(seen[0]);
    case 'End':
      return go(seen.at(-1));
    case 'ArrowRight':
      return moveIn(panel, folds, seen[at + 1]);
    case 'ArrowLeft':
      return hasChildren(panel) && !folds.has(panel) ? { do: 'fold', panels: [panel] } : go(parentOf(panel));
    case '*':
      return { do: 'unfold', panels: siblingsOf(panel).filter(hasChildren) };
    default:
      return null;
  }
}

function moveIn(panel: Panel, folds: Folds, below: Panel | undefined): TreeMove | null {
  if (!hasChildren(panel)) return null;
  return folds.has(panel) ? { do: 'unfold', panels: [panel] } : go(below);
}

/**
 * The category in sight that typed letters lead to: the next whose name begins with them, round to the top. One letter
 * goes on from `panel`; more of them may mean the one they have led to already.
 */
export function typedTo(panel: Panel, typed: string, folds: Folds, nameOf: (panel: Panel) => string): Panel | null {
  const seen = visibleCategories(folds).map((category) => category.panel);
  const from = seen.indexOf(panel) + (typed.length === 1 ? 1 : 0);
  const inOrder = [...seen.slice(from), ...seen.slice(0, from)];
  return inOrder.find((one) => nameOf(one).toLowerCase().startsWith(typed.toLowerCase())) ?? null;
}

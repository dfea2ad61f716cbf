import { words } from '@shared/words/words.ts';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useRef } from 'react';
import { Mnemonic } from '../fields/Mnemonic.tsx';
import { CategoryBadge } from './CategoryBadge.tsx';
import { type Category, hasChildren, siblingsOf, visibleCategories } from './categories.ts';
import { type Tree, useTree } from './use-tree.ts';

/** The Category tree. One stop of the Tab key; the arrow keys move and fold, and the panel follows. */
export function CategoryTree() {
  const element = useRef<HTMLDivElement>(null);
  const tree = useTree(element);
  const { category } = words().window;
  return (
    <nav className="categories" aria-label={category.label}>
      <div className="categories-title" id="category-title">
        <Mnemonic text={category.label} letter={category.letter} />
      </div>
      <div ref={element} role="tree" aria-labelledby="category-title" tabIndex={-1} onKeyDown={tree.onKeyDown}>
        {visibleCategories(tree.folds).map((item) => (
          <CategoryItem key={item.panel} category={item} tree={tree} />
        ))}
      </div>
    </nav>
  );
}

function CategoryItem({ category, tree }: { category: Category; tree: Tree }) {
  const { panel, level } = category;
  const label = words().window.panels[panel];
  const siblings = siblingsOf(panel);
  const isSelected = panel === tree.panel;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree round it handles the keys
    <div
      role="treeitem"
      className="category"
      data-panel={panel}
      data-level={level}
      data-mnemonic={isSelected ? words().window.category.letter : undefined}
      aria-label={label}
      title={label}
      aria-level={level}
      aria-posinset={siblings.indexOf(panel) + 1}
      aria-setsize={siblings.length}
      aria-expanded={hasChildren(panel) ? !tree.folds.has(panel) : undefined}
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => tree.go(panel)}
    >
      <Twisty category={category} tree={tree} />
      <category.icon size={15} className="category-icon" aria-hidden="true" />
      <span className="category-label">{label}</span>
      <CategoryBadge panel={panel} />
    </div>
  );
}

/** Folds with the pointer; keys do it on the item itself, so that a screen reader need not know of this one. */
function Twisty({ category: { panel }, tree }: { category: Category; tree: Tree }) {
  if (!hasChildren(panel)) return <span className="twisty" aria-hidden="true" />;
  const Icon = tree.folds.has(panel) ? ChevronRight : ChevronDown;
  return (
    <span
      className="twisty twisty-on"
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        tree.toggle(panel);
      }}
    >
      <Icon size={14} />
    </span>
  );
}

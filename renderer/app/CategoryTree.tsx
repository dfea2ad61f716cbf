import { type KeyboardEvent, useRef } from 'react';
import { type Panel, useUi } from '../store/ui.ts';
import { CategoryBadge } from './CategoryBadge.tsx';
import { categories, neighbour, treeFacts } from './categories.ts';

/** The Category list. One stop of the Tab key; the arrow keys move, and the panel follows. */
export function CategoryTree() {
  const panel = useUi((ui) => ui.panel);
  const show = useUi((ui) => ui.show);
  const tree = useRef<HTMLDivElement>(null);
  const go = (to: Panel) => {
    show(to);
    tree.current?.querySelector<HTMLElement>(`[data-panel="${to}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = event.altKey || event.ctrlKey || event.metaKey ? null : neighbour(panel, event.key);
    if (!to) return;
    event.preventDefault();
    go(to);
  };
  return (
    <nav className="categories" aria-label="Category">
      <div className="categories-title" id="category-title">
        Category
      </div>
      <div ref={tree} role="tree" aria-labelledby="category-title" tabIndex={-1} onKeyDown={onKeyDown}>
        {categories.map((category, index) => (
          <CategoryItem key={category.panel} index={index} isSelected={category.panel === panel} onSelect={go} />
        ))}
      </div>
    </nav>
  );
}

function CategoryItem({
  index,
  isSelected,
  onSelect,
}: {
  index: number;
  isSelected: boolean;
  onSelect: (to: Panel) => void;
}) {
  const category = categories[index];
  if (!category) return null;
  const { posInSet, setSize, expanded } = treeFacts(index);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree round it handles the keys
    <div
      role="treeitem"
      className="category"
      data-panel={category.panel}
      data-level={category.level}
      aria-label={category.label}
      title={category.label}
      aria-level={category.level}
      aria-posinset={posInSet}
      aria-setsize={setSize}
      aria-expanded={expanded}
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      onClick={() => onSelect(category.panel)}
    >
      <category.icon size={15} aria-hidden="true" />
      <span className="category-label">{category.label}</span>
      <CategoryBadge panel={category.panel} />
    </div>
  );
}

/** The numbers (`data-seq`) of the lines below `frame` that the page's text selection touches; none where it only rests. */
export function selectedLines(frame: Element): ReadonlySet<number> {
  const selection = document.getSelection();
  const found = new Set<number>();
  if (!selection || selection.isCollapsed) return found;
  const ranges = Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));
  for (const line of frame.querySelectorAll<HTMLElement>('[data-seq]'))
    if (ranges.some((range) => range.intersectsNode(line))) found.add(Number(line.dataset.seq));
  return found;
}

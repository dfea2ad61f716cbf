import { type RefObject, useLayoutEffect, useState } from 'react';

/** Lines drawn beyond what is in sight, so that a quick scroll shows no gap. */
const spare = 10;
const rowRem = 1.75;

/** Which lines of a scrolled list are drawn. */
export interface RowWindow {
  readonly first: number;
  /** Behind the last. */
  readonly end: number;
  /** In px. */
  readonly rowHeight: number;
  /** Whole lines in sight. */
  readonly page: number;
}

const rootSize = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

function windowOf(frame: HTMLElement): RowWindow {
  const rowHeight = rowRem * rootSize();
  const top = Math.floor(frame.scrollTop / rowHeight);
  const page = Math.max(1, Math.floor(frame.clientHeight / rowHeight));
  return { first: Math.max(0, top - spare), end: top + page + 2 + spare, rowHeight, page };
}

/** Follows a frame of lines that are all `1.75rem` high as it is scrolled and resized. */
export function useRowWindow(frame: RefObject<HTMLElement | null>): RowWindow {
  const [seen, setSeen] = useState<RowWindow>({ first: 0, end: 40, rowHeight: rowRem * 16, page: 10 });
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = () => {
      const next = windowOf(element);
      setSeen((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [frame]);
  return seen;
}

/** Scrolls just as far as is needed to have a line in sight. */
export function showRow(frame: HTMLElement, index: number, rowHeight: number): void {
  const top = index * rowHeight;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top + rowHeight > frame.scrollTop + frame.clientHeight)
    frame.scrollTop = top + rowHeight - frame.clientHeight;
}

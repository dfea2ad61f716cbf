import { type RefObject, useEffect } from 'react';

/** F6 takes the focus from the window to a question, and from there back to where it was. */
export function useWayThere(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let before: Element | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const isInside = frame.current?.contains(document.activeElement) ?? false;
      if (!isInside) before = document.activeElement;
      const target = isInside ? wayBack(before) : wayIn(frame.current);
      target?.focus();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [frame]);
}

/** A folded question has its buttons in the head alone. */
const wayIn = (frame: HTMLElement | null): HTMLElement | undefined =>
  [...(frame?.querySelectorAll<HTMLElement>('[data-first-focus], button') ?? [])].sort(firstOf).find(isShown);

const firstOf = (a: HTMLElement, b: HTMLElement): number =>
  Number('firstFocus' in b.dataset) - Number('firstFocus' in a.dataset);

const wayBack = (before: Element | null): HTMLElement | undefined => {
  if (before instanceof HTMLElement && before !== document.body && before.isConnected) return before;
  return [...document.querySelectorAll<HTMLElement>('.panel :is(input, button, select, textarea)')].find(isShown);
};

const isShown = (element: HTMLElement): boolean => element.checkVisibility();

/** Milliseconds without a key or a click after which a caret stands still, the same as in Windows. */
export const caretRestMs = 5000;

/** What the page tells of a person at work. */
const signs = ['keydown', 'pointerdown', 'focusin', 'input'] as const;

/**
 * Tells when carets are to stand still, and when to blink again. A blinking caret has the window painted anew twice a
 * second, which is most of what an idle window costs. Gives the function that ends it.
 */
export function watchCaretRest(page: EventTarget, still: (is: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let stirredAt = 0;
  let resting = false;
  const look = () => {
    const left = stirredAt + caretRestMs - performance.now();
    if (left > 0) {
      timer = setTimeout(look, left);
      return;
    }
    resting = true;
    still(true);
  };
  const begin = () => {
    resting = false;
    timer = setTimeout(look, caretRestMs);
  };
  const stir = () => {
    stirredAt = performance.now();
    if (!resting) return;
    still(false);
    begin();
  };
  stirredAt = performance.now();
  begin();
  for (const sign of signs) page.addEventListener(sign, stir, { capture: true });
  return () => {
    clearTimeout(timer);
    for (const sign of signs) page.removeEventListener(sign, stir, { capture: true });
  };
}

/** Marks the page for the style sheet. */
export function restCaret(page: Document): () => void {
  return watchCaretRest(page, (is) => page.documentElement.toggleAttribute('data-caret-rests', is));
}

const usesAlt = !navigator.userAgent.includes('Mac');

/**
 * The control on screen whose letter this is: a question's only where the focus is in it, and before the window's then.
 * While a dialog is over the window, only what is in it. A letter meant for the panel must not answer a question that came up meanwhile, and trust a server by that.
 */
function controlFor(page: Document, letter: string): HTMLElement | null {
  const all = [
    ...(page.querySelector('dialog:modal') ?? page).querySelectorAll<HTMLElement>(`[data-mnemonic="${letter}"]`),
  ].filter((element) => element.checkVisibility());
  const inQuestion = (element: Element | null) => Boolean(element?.closest('[role=dialog]'));
  const isHere = inQuestion(page.activeElement);
  return all.find((element) => inQuestion(element) === isHere) ?? (isHere ? all[0] : null) ?? null;
}

/** A check box or radio marked on its label is worked by the input inside. */
function activate(marked: HTMLElement): void {
  const control = marked instanceof HTMLLabelElement ? marked.control : marked;
  control?.focus();
  if (!(control instanceof HTMLInputElement) || control !== marked) control?.click();
}

/** Alt+letter goes to a field or presses a button, as the underlined letters say. Not on macOS, where Alt types characters. */
export function installMnemonics(page: Document): void {
  if (!usesAlt) return;
  page.addEventListener('keydown', (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !/^[a-z0-9]$/i.test(event.key)) return;
    const control = controlFor(page, event.key.toLowerCase());
    if (!control) return;
    event.preventDefault();
    activate(control);
  });
}

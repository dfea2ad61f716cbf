const usesAlt = !navigator.userAgent.includes('Mac');

/** The control on screen whose letter this is: a prompt's before the window's, as it lies above. */
function controlFor(page: Document, letter: string): HTMLElement | null {
  const all = [...page.querySelectorAll<HTMLElement>(`[data-mnemonic="${letter}"]`)].filter((element) =>
    element.checkVisibility(),
  );
  return all.find((element) => element.closest('[role=dialog]')) ?? all[0] ?? null;
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

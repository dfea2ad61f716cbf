import { lookAtText } from './actions.ts';

/** What takes a paste for itself. */
const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A text field that does: check boxes and radios are inputs too. */
const isCheck = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && /^(checkbox|radio|button)$/.test(target.type);

/** Ctrl+V anywhere but in a text field, or over a dialog, looks at what is on the clipboard. */
export function installPaste(page: Document): void {
  page.addEventListener('paste', (event) => {
    if (event.defaultPrevented || (takesText(event.target) && !isCheck(event.target))) return;
    if (page.querySelector('dialog[open]')) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    void lookAtText(text);
  });
}

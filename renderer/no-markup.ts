/** As much of the browser's Trusted Types as is used here; TypeScript's own library has none of it. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createHTML(text: string): string | null }): unknown;
}

/**
 * The page's policy lets no text become markup or script, by whichever way it is put in. Emptying an element is the one
 * thing that React Aria does by such a way, and the one thing let through. To be called before anything is drawn.
 */
export function refuseMarkup(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', { createHTML: (text) => (text === '' ? text : null) });
}

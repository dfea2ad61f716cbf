/** What a terminal obeys instead of showing it, and what turns the writing around. */
const unruly = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text as a terminal may show it: each such character is written as JSON writes it, so that a line of --json stays what
 * it was. With `kept` those are left as they are.
 */
export const tame = (text: string, kept = ''): string =>
  text.replace(unruly, (one) => (kept.includes(one) ? one : `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`));

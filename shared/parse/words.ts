/**
 * A command line as program and arguments, with no shell's rules but quotation marks: both kinds join words, and a
 * backslash takes a quotation mark, a backslash or (outside quotation marks) a space for itself. Null where a mark is
 * never closed.
 */
export function splitCommand(text: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === '\\' && quote !== "'" && (/["'\\]/.test(next) || (quote === '' && next === ' '))) {
      word = (word ?? '') + next;
      at += 1;
    } else if (quote === '' ? /["']/.test(char) : char === quote) {
      quote = quote === '' ? char : '';
      word ??= '';
    } else if (quote === '' && /\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + char;
  }
  if (quote !== '') return null;
  return word === null ? words : [...words, word];
}

/** The command line that `splitCommand` takes apart into these words. */
export const joinCommand = (words: readonly string[]): string => words.map(quoted).join(' ');

const quoted = (word: string): string =>
  word !== '' && !/[\s"'\\]/.test(word) ? word : `"${word.replace(/["\\]/g, '\\$&')}"`;

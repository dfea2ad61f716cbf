import { shellWord } from './shell-quote.ts';

/** A word as a POSIX shell must be given it; `~/` at its start stays outside the quotation marks, so that it is expanded. */
export const posixQuoted = (word: string): string =>
  word.startsWith('~/') && word.length > 2 ? `~/${shellWord(word.slice(2))}` : shellWord(word);

/** A word as programs of Windows take it apart (CommandLineToArgvW), also where cmd reads the line first. */
export function windowsQuoted(word: string): string {
  if (word !== '' && !/[\s"&|<>^]/.test(word)) return word;
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

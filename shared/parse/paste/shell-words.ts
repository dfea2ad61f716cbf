import { fail, ok, type Result } from '../../model/result.ts';

/** A command line taken apart. `rest` begins where the shell would begin something else (`;`, `|`, `>`, `&`); `''` for nothing. */
export interface CommandWords {
  readonly words: readonly string[];
  readonly rest: string;
}

interface Scan {
  word: string | null;
  quote: '' | '"' | "'";
}

/**
 * The words of a line as a POSIX shell splits them (XCU 2.2, 2.3): quotation marks, backslashes, line continuations and
 * comments; nothing is expanded, so `~` and `$NAME` stay as they are. A line break ends the command, as does an
 * operator. Fails where a quotation mark is never closed.
 */
export function shellWords(text: string): Result<CommandWords, 'unclosed-quote'> {
  const words: string[] = [];
  const scan: Scan = { word: null, quote: '' };
  const flush = () => {
    if (scan.word !== null) words.push(scan.word);
    scan.word = null;
  };
  const source = text.replace(/\r\n?/g, '\n');
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    const next = source.charAt(at + 1);
    if (char === '\\' && scan.quote !== "'") {
      if (next !== '\n') scan.word = (scan.word ?? '') + escaped(next, scan.quote);
      at += 1;
    } else if (scan.quote !== '') takeQuoted(scan, char);
    else if (char === '"' || char === "'") {
      scan.quote = char;
      scan.word ??= '';
    } else if (char === ' ' || char === '\t') flush();
    else if (ends(char, scan.word)) {
      // The number in front of a redirection is no word of the command.
      if (!(char === '>' && /^\d$/.test(scan.word ?? ''))) flush();
      return ok({ words, rest: source.slice(at).trim() });
    } else scan.word = (scan.word ?? '') + char;
  }
  if (scan.quote !== '') return fail('unclosed-quote');
  flush();
  return ok({ words, rest: '' });
}

function takeQuoted(scan: Scan, char: string): void {
  if (char === scan.quote) scan.quote = '';
  else scan.word = (scan.word ?? '') + char;
}

/** Between double quotation marks a backslash stands for itself, but before the few characters that need one. */
const escaped = (next: string, quote: Scan['quote']): string =>
  quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next;

/** An operator, a line break, or a comment. */
const ends = (char: string, word: string | null): boolean => /[\n;|&<>]/.test(char) || (char === '#' && word === null);

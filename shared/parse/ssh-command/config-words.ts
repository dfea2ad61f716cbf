/** The next token of a line, and what is left behind it. */
export interface Token {
  readonly text: string;
  /** `''` where the line ends. */
  readonly rest: string;
}

const withoutGap = (text: string): string => text.replace(/^[ \t\r\n]+/, '');

/**
 * A keyword, or a word of a Match line: it ends at white space or one `=`, and double quotation marks hold it together.
 * A backslash means nothing here. Null where a mark is open.
 */
export function takeToken(text: string): Token | null {
  const end = text.search(/[ \t\r\n"=]/);
  if (end < 0) return { text, rest: '' };
  const before = text.slice(0, end);
  const mark = text.charAt(end);
  if (mark === '"') {
    const close = text.indexOf('"', end + 1);
    return close < 0 ? null : { text: before + text.slice(end + 1, close), rest: withoutGap(text.slice(close + 1)) };
  }
  const rest = withoutGap(text.slice(end + 1));
  return { text: before, rest: mark !== '=' && rest.startsWith('=') ? withoutGap(rest.slice(1)) : rest };
}

/** A line as ssh looks at it: up to a zero byte, without white space at either end. */
export function trimLine(text: string): string {
  const zero = text.indexOf('\0');
  let end = zero < 0 ? text.length : zero;
  while (end > 0 && ' \t\r\n\f'.includes(text.charAt(end - 1))) end -= 1;
  return withoutGap(text.slice(0, end));
}

/**
 * The words of a value: quotation marks of both kinds join, a backslash takes a quotation mark, a backslash or (outside
 * quotation marks) a space for itself, `#` at the start of a word ends the line. Null where a mark is open.
 */
export function splitWords(text: string): readonly string[] | null {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === ' ' || char === '\t') at += 1;
    else if (char === '#') break;
    else {
      const word = readWord(text, at);
      if (!word) return null;
      words.push(word.text);
      at = word.end;
    }
  }
  return words;
}

function readWord(text: string, start: number): { readonly text: string; readonly end: number } | null {
  let word = '';
  let quote = '';
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    const next = text.charAt(at + 1);
    if (char === '\\' && (/["'\\]/.test(next) || (quote === '' && next === ' '))) {
      word += next;
      at += 1;
    } else if (quote !== '' ? char === quote : /["']/.test(char)) quote = quote === '' ? char : '';
    else if (quote === '' && (char === ' ' || char === '\t')) return { text: word, end: at };
    else word += char;
  }
  return quote === '' ? { text: word, end: text.length } : null;
}

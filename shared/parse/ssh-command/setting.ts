import { fail, ok, type Result } from '../../model/result.ts';
import { keywordOf } from './keywords.ts';

/** One `Keyword value` of ssh_config(5), from the command line or a file. The first of a keyword wins. */
export interface Setting {
  /** In lower case: keywords are compared without it. */
  readonly key: string;
  readonly args: readonly string[];
  /** How a message names it: `-p 80a`, `-o Port=80a`, `/home/me/.ssh/config line 3`. */
  readonly where: string;
  readonly origin: 'command-line' | 'user-file' | 'system-file';
}

/** A line taken apart. The words of a command are split at spaces alone: its quotation marks belong to a shell. */
export interface ConfigLine {
  readonly keyword: string;
  readonly args: readonly string[];
}

/** One line of an ssh_config file or the value of `-o`; null for a blank line or a comment. */
export function parseConfigLine(text: string): Result<ConfigLine | null, string> {
  const line = text.trim();
  if (line === '' || line.startsWith('#')) return ok(null);
  const [, keyword = '', rest = ''] = /^([^\s=]+)\s*=?\s*(.*)$/s.exec(line) ?? [];
  if (keyword === '') return fail(`“${line}” has no keyword`);
  const args = keywordOf(keyword)?.shape === 'command' ? rest.split(/\s+/) : splitWords(rest);
  return args === null ? fail(`${keyword} has a quotation mark that is never closed`) : ok({ keyword, args });
}

/**
 * Words as ssh splits them: quotation marks of both kinds join, a backslash takes a quotation mark, a backslash or
 * (outside quotation marks) a space for itself, `#` at the start of a word ends the line. Null where a mark is open.
 */
function splitWords(text: string): readonly string[] | null {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) at += 1;
    else if (text.charAt(at) === '#') break;
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
    else if (quote === '' && /\s/.test(char)) return { text: word, end: at };
    else word += char;
  }
  return quote === '' ? { text: word, end: text.length } : null;
}

/** The setting of a line. */
export function settingOf(line: ConfigLine, where: string, origin: Setting['origin']): Setting {
  return { key: line.keyword.toLowerCase(), args: line.args, where, origin };
}

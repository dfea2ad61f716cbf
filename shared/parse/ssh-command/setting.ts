import { fail, ok, type Result } from '../../model/result.ts';
import { splitWords, takeToken, trimLine } from './config-words.ts';
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

/** A line taken apart. A command is one argument as it stands: its quotation marks belong to a shell. */
export interface ConfigLine {
  readonly keyword: string;
  readonly args: readonly string[];
  /** Everything behind the keyword, as it stands. */
  readonly rest: string;
}

/**
 * One line of an ssh_config file or the value of `-o`; null for a blank line or a comment, and for a keyword that opens
 * a quotation mark and never closes it, which ssh passes over too.
 */
export function parseConfigLine(text: string): Result<ConfigLine | null, string> {
  const line = trimLine(text);
  if (line === '' || line.startsWith('#')) return ok(null);
  const token = takeToken(line);
  if (token === null) return ok(null);
  const { text: keyword, rest } = token;
  if (keyword === '') return fail(`“${line}” has no keyword`);
  if (rest === '') return fail(`${keyword} needs a value`);
  const words = splitWords(rest);
  if (words === null) return fail(`${keyword} has a quotation mark that is never closed`);
  return ok({ keyword, args: keywordOf(keyword)?.shape === 'command' ? [commandText(keyword, rest)] : words, rest });
}

/** A command goes on to the end of its line; a list of jump hosts ends at a comment. */
function commandText(keyword: string, rest: string): string {
  const text = rest.replace(/^[ \t\r\n=]+/, '');
  return keyword.toLowerCase() === 'proxyjump' ? trimLine(text.split('#', 1)[0] ?? '') : text;
}

/** The setting of a line. */
export function settingOf(line: ConfigLine, where: string, origin: Setting['origin']): Setting {
  return { key: line.keyword.toLowerCase(), args: line.args, where, origin };
}

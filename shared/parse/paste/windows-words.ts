import { fail, ok, type Result } from '../../model/result.ts';
import type { CommandWords } from './shell-words.ts';

/**
 * The words of a line as programs of Windows split it (CommandLineToArgvW): only `"` joins words, a backslash stands for
 * itself but before one, and `""` inside quotation marks is one. Lines go on after `^` (cmd) or a backtick (PowerShell).
 */
export function windowsWords(text: string): Result<CommandWords, 'unclosed-quote'> {
  const source = text.replace(/\r\n?/g, '\n').replace(/[ \t]*[\^`]\n[ \t]*/g, ' ');
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  const flush = () => {
    if (word !== null) words.push(word);
    word = null;
  };
  for (let at = 0; at < source.length; at += 1) {
    const [run = ''] = /^\\*/.exec(source.slice(at, at + 256)) ?? [];
    const isBeforeQuote: boolean = run !== '' && source.charAt(at + run.length) === '"';
    const char: string = source.charAt(at);
    if (isBeforeQuote) {
      word = (word ?? '') + '\\'.repeat(Math.floor(run.length / 2)) + (run.length % 2 === 1 ? '"' : '');
      at += run.length - (run.length % 2 === 1 ? 0 : 1);
    } else if (char === '"') {
      word ??= '';
      if (isQuoted && source.charAt(at + 1) === '"') {
        word += '"';
        at += 1;
      } else isQuoted = !isQuoted;
    } else if (isQuoted) word = (word ?? '') + char;
    else if (char === ' ' || char === '\t') flush();
    else if (/[\n&|<>]/.test(char)) {
      flush();
      return ok({ words, rest: source.slice(at).trim() });
    } else word = (word ?? '') + char;
  }
  if (isQuoted) return fail('unclosed-quote');
  flush();
  return ok({ words, rest: '' });
}

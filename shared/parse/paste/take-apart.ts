import { type ImportNote, leftOut } from '../../model/import-note.ts';
import { fail, ok } from '../../model/result.ts';
import { keywordOf } from '../ssh-command/keywords.ts';
import { parseConfigLine } from '../ssh-command/setting.ts';
import { type CommandWords, shellWords } from './shell-words.ts';
import type { Reading } from './types.ts';
import { windowsWords } from './windows-words.ts';

/** One thing that was pasted. */
export type Pasted =
  | { readonly kind: 'ssh'; readonly words: readonly string[] }
  | { readonly kind: 'plink'; readonly program: 'plink' | 'putty'; readonly words: readonly string[] }
  | { readonly kind: 'config'; readonly text: string }
  | { readonly kind: 'registry'; readonly text: string }
  | { readonly kind: 'profiles'; readonly text: string };

export interface PastedParts {
  readonly parts: readonly Pasted[];
  readonly notes: readonly ImportNote[];
}

/** Nobody pastes more by hand; files are read from the menu. */
export const mostPasted = 1024 * 1024;
/** Of what is left out, as much as a person needs to know it again. */
const shown = 120;

/** What a pasted text is: command lines of ssh, plink or putty, a piece of ssh_config, or what an export holds. */
export function takeApartPaste(text: string, most = mostPasted): Reading<PastedParts> {
  if (text.length > most) return fail({ kind: 'too-large', bytes: text.length, most });
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/\u00A0/g, ' ')
    .trim();
  if (plain === '') return fail({ kind: 'empty' });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what makes a text none
  if (/[\0-\x08\x0e-\x1f]/.test(plain)) return fail({ kind: 'not-text' });
  if (/^(Windows Registry Editor|REGEDIT4)/.test(plain)) return alone({ kind: 'registry', text: plain });
  if (/^\{[\s\S]*"sessions"/.test(plain)) return alone({ kind: 'profiles', text: plain });
  const command = commandIn(plain);
  if (command) return readCommands(plain);
  if (isConfig(plain)) return alone({ kind: 'config', text: plain });
  return isOptions(plain) ? readOptions(plain) : fail({ kind: 'no-tunnel' });
}

const alone = (part: Pasted): Reading<PastedParts> => ok({ parts: [part], notes: [] });

interface Found {
  readonly program: 'ssh' | 'autossh' | 'plink' | 'putty';
  readonly text: string;
  readonly isWindows: boolean;
}

const prompt = /^\s*(?:PS [^>\n]*> ?|[A-Z]:\\[^>\n]*> ?|[^\s$#%>]*[$%#>] +)?/;
const before = /^(?:(?:sudo|nohup|exec|command|start|time|&|call)\s+|[A-Za-z_]\w*=(?:'[^']*'|"[^"]*"|\S*)\s+)*/;
const programName = /^("[^"\n]*[\\/]|[^\s"']*[\\/]|")?(ssh|autossh|slogin|plink|klink|putty|kitty)(\.exe)?"?(?=\s|$)/i;

/** A command line at the start of the text: prompts, assignments and the like in front of it are passed over. */
function commandIn(text: string): Found | null {
  const bare = text.replace(prompt, '');
  const line = bare.replace(before, '');
  const found = programName.exec(line);
  const name = found?.[2]?.toLowerCase();
  if (!found || !name) return null;
  const program = /ink$/.test(name) ? 'plink' : /tty$/.test(name) ? 'putty' : name === 'autossh' ? 'autossh' : 'ssh';
  const isPosix = /'|\\\r?\n/.test(line) || /^\s*\$ /.test(text);
  const isWindows = found[3] !== undefined || ((program === 'plink' || program === 'putty') && !isPosix);
  return { program, text: line.slice(found[0].length), isWindows };
}

/** One command after the other, each on lines of its own or behind `&&` or `;`. */
function readCommands(text: string): Reading<PastedParts> {
  const parts: Pasted[] = [];
  const notes: ImportNote[] = [];
  let rest = text;
  while (rest !== '') {
    const found = commandIn(rest);
    if (!found) {
      const [line = ''] = rest.split('\n', 1);
      if (!/^\s*#/.test(line)) notes.push(leftOut(line.trim().slice(0, shown), 'shell'));
      rest = rest.slice(line.length).trim();
    } else {
      const read = (found.isWindows ? windowsWords : shellWords)(found.text);
      if (!read.ok) return fail({ kind: 'unclosed-quote' });
      parts.push(partOf(found.program, read.value));
      rest = withoutOperator(read.value.rest);
    }
  }
  return ok({ parts, notes });
}

/** `&&`, `;` and a lone `&` lead to the next command; a redirection takes its line along. */
const withoutOperator = (rest: string): string =>
  rest
    .replace(/^(?:&&|;|&(?![\d>])|\|\|)\s*/, '')
    .replace(/^(?:[<>|]|&>)[^\n]*/, '')
    .trim();

function partOf(program: Found['program'], { words }: CommandWords): Pasted {
  if (program === 'plink' || program === 'putty') return { kind: 'plink', program, words };
  return { kind: 'ssh', words: program === 'autossh' ? withoutMonitor(words) : words };
}

/** autossh(1) takes -M PORT for itself. */
function withoutMonitor(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => /^-M/.test(word));
  if (at < 0) return words;
  return words.filter((_, index) => index !== at && !(index === at + 1 && words[at] === '-M'));
}

const isConfig = (text: string): boolean => {
  const first = text.split('\n').find((line) => line.trim() !== '' && !/^\s*#/.test(line)) ?? '';
  const line = parseConfigLine(first);
  if (!line.ok || !line.value) return false;
  const keyword = line.value.keyword.toLowerCase();
  return ['host', 'match', 'include'].includes(keyword) || keywordOf(keyword) !== undefined;
};

const isOptions = (text: string): boolean => /^-[LRD]\s*\S/.test(text);

function readOptions(text: string): Reading<PastedParts> {
  const read = shellWords(text.replace(/\n/g, ' '));
  return read.ok ? alone({ kind: 'ssh', words: read.value.words }) : fail({ kind: 'unclosed-quote' });
}

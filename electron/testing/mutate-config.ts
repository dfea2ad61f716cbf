import type { Dice } from './mutate.ts';

/** Words that parsers of configurations trip over. */
const nasty = [
  '"',
  "'",
  '\\',
  '=',
  '#',
  '!',
  '*',
  '?',
  '[',
  '%',
  '%%',
  '${',
  '}',
  ',',
  ':',
  '@',
  '\0',
  '\r',
  '\t',
  '/',
  '~',
  '-',
  '\u00e9',
  '99999999999',
  'none',
  'all',
  'final',
  '::',
  '[::1]:5',
];

/** An ssh_config file with one to four changes: characters, words and lines that go, double, move in or trade places. */
export function mutateConfig(text: string, others: readonly string[], roll: Dice): string {
  let changed = text;
  for (let left = 1 + roll(4); left > 0; left -= 1) changed = mutateOnce(changed, others, roll);
  return changed;
}

function mutateOnce(text: string, others: readonly string[], roll: Dice): string {
  const at = roll(text.length + 1);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (roll(7)) {
    case 0:
      return before + after.slice(1 + roll(8));
    case 1:
      return before + String.fromCharCode(roll(256)) + after.slice(1);
    case 2:
      return before + (nasty[roll(nasty.length)] ?? '') + after;
    case 3:
      return before + after.slice(0, roll(40)) + after;
    case 4:
      return withLine(text, lineOf(others[roll(others.length)] ?? '', roll), roll);
    case 5:
      return lineTwice(text, roll);
    default:
      return before;
  }
}

function lineOf(text: string, roll: Dice): string {
  const lines = text.split('\n');
  return lines[roll(lines.length)] ?? '';
}

function withLine(text: string, line: string, roll: Dice): string {
  const lines = text.split('\n');
  lines.splice(roll(lines.length + 1), 0, line);
  return lines.join('\n');
}

const lineTwice = (text: string, roll: Dice): string => withLine(text, lineOf(text, roll), roll);

import { expect, test } from 'vitest';
import { posixQuoted, windowsQuoted } from '../../export/quote.ts';
import { shellWords } from './shell-words.ts';
import { windowsWords } from './windows-words.ts';

const split = (read: typeof shellWords, text: string) => {
  const result = read(text);
  return result.ok ? [...result.value.words, result.value.rest] : result.error;
};

test.each([
  ['ssh -N  -L 1:a:2 me@h', ['ssh', '-N', '-L', '1:a:2', 'me@h', '']],
  ['ssh \\\n  -N \\\n me@h', ['ssh', '-N', 'me@h', '']],
  ['ssh \\\r\n  -N me@h\r\n', ['ssh', '-N', 'me@h', '']],
  [`ssh -i '/a b/c' "d e"f\\ g`, ['ssh', '-i', '/a b/c', 'd ef g', '']],
  [`a "x\\"y\\n$" '\\'`, ['a', 'x"y\\n$', '\\', '']],
  ["a '' b", ['a', '', 'b', '']],
  ['ssh h # a comment', ['ssh', 'h', '# a comment']],
  ['ssh h#1', ['ssh', 'h#1', '']],
  ['ssh h & echo done', ['ssh', 'h', '& echo done']],
  ['ssh h 2>/dev/null', ['ssh', 'h', '>/dev/null']],
  ['ssh h\nssh i', ['ssh', 'h', 'ssh i']],
  ["ssh 'h", 'unclosed-quote'],
])('a shell splits %j', (text, expected) => {
  expect(split(shellWords, text)).toEqual(expected);
});

test.each([
  ['plink.exe -i C:\\keys\\a.ppk h', ['plink.exe', '-i', 'C:\\keys\\a.ppk', 'h', '']],
  ['"C:\\Program Files\\PuTTY\\plink.exe" -N h', ['C:\\Program Files\\PuTTY\\plink.exe', '-N', 'h', '']],
  ['a "b ""c"" d" \\"e\\" "f\\\\" g', ['a', 'b "c" d', '"e"', 'f\\', 'g', '']],
  ['plink ^\r\n  -N ^\n h', ['plink', '-N', 'h', '']],
  ['plink `\n -N h', ['plink', '-N', 'h', '']],
  ['plink h & pause', ['plink', 'h', '& pause']],
  ['plink "h', 'unclosed-quote'],
])('Windows splits %j', (text, expected) => {
  expect(split(windowsWords, text)).toEqual(expected);
});

/** Words of every awkward kind, from a fixed seed so that a failure can be seen again. */
function* awkwardWords(count: number): Generator<string> {
  const pool = [
    'a',
    'B',
    '7',
    ' ',
    '\t',
    "'",
    '"',
    '\\',
    '$',
    '`',
    '~',
    '~/',
    '[',
    ']',
    ':',
    '*',
    '#',
    '&',
    ';',
    'ü',
    '%',
    '^',
    '!',
    '|',
    '<',
    '(',
    '=',
  ];
  let seed = 20_261;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  for (let n = 0; n < count; n += 1) {
    yield Array.from({ length: Math.floor(next() * 9) }, () => pool[Math.floor(next() * pool.length)]).join('');
  }
}

test('what is quoted comes back word for word', () => {
  for (const word of awkwardWords(5000)) {
    expect(split(shellWords, `x ${posixQuoted(word)} y`)).toEqual(['x', word, 'y', '']);
    expect(split(windowsWords, `x ${windowsQuoted(word)} y`)).toEqual(['x', word, 'y', '']);
  }
});

import { expect, test } from 'vitest';
import { cleanLines, cleanText } from './clean-text.ts';

test.each([
  ['plain words stay', 'Permission denied', 'Permission denied'],
  ['colours and titles go', '\u001b[31mred\u001b[0m \u001b]0;title\u0007end', 'red end'],
  ['controls go, breaks become a space', 'a\u0000b\u0007c\r\n\td', 'abc d'],
  ['bidi overrides and isolates go', '\u202eevil\u202c \u2066x\u2069', 'evil x'],
  ['zero-width and byte order marks go', 'a\u200bb\u200d\ufeffc', 'abc'],
  ['lone surrogates go', 'a\ud800b', 'ab'],
  ['other scripts stay', 'пароль 密码 שלום', 'пароль 密码 שלום'],
  ['C1 controls go', 'a\u009bb', 'ab'],
])('%s', (_name, raw, clean) => {
  expect(cleanText(raw)).toBe(clean);
});

test('long text is cut at a whole character and marked', () => {
  expect(cleanText('😀'.repeat(20), 5)).toBe('😀😀😀😀…');
  expect([...cleanText('x'.repeat(100_000))]).toHaveLength(300);
});

test('lines are kept where wanted, but not without end', () => {
  expect(cleanLines('one\r\ntwo\u001b[2J\nthree')).toBe('one\ntwo\nthree');
  expect(cleanLines('x\n'.repeat(1000), 3)).toBe('x\nx\nx');
});

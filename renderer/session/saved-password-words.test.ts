import { expect, it } from 'vitest';
import { forgottenSentence, savedLine } from './saved-password-words.ts';

const sessions = [
  { id: 'a', name: 'A' },
  { id: 'b', name: 'B' },
  { id: 'c', name: 'C' },
];

it('names the other sessions that use a saved password', () => {
  const about = 'the password of me@h';
  expect(savedLine({ about, usedBy: ['a'] }, 'a', sessions)).toBe('The password of me@h');
  expect(savedLine({ about, usedBy: ['a', 'b'] }, 'a', sessions)).toBe('The password of me@h (“B” uses it too)');
  expect(savedLine({ about, usedBy: ['a', 'b', 'c', 'gone'] }, 'a', sessions)).toBe(
    'The password of me@h (“B” and “C” use it too)',
  );
});

it('says what was forgotten', () => {
  expect(forgottenSentence(['one', 'two', 'three'])).toBe('Forgotten: one, two and three.');
  expect(forgottenSentence([])).toBe('Nothing was forgotten.');
});

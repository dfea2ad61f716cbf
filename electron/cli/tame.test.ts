import { emptyProfile } from '@shared/model/session-profile.ts';
import { expect, test } from 'vitest';
import { listAsText } from './list-sessions.ts';
import { statusTable } from './status-text.ts';
import { tame } from './tame.ts';

test('what a terminal would obey is written out, and everything else is as it was', () => {
  expect(tame('a\u001b[2J\u0007\u009b\u007f\n\t\u2028\u202eb')).toBe(
    'a\\u001b[2J\\u0007\\u009b\\u007f\\u000a\\u0009\\u2028\\u202eb',
  );
  expect(tame('a\n\tb', '\n\t')).toBe('a\n\tb');
  const name = 'Bücher 👩‍💻 日本 “x” \\u001b';
  expect(tame(name)).toBe(name);
  const line = JSON.stringify({ name: '\u009b31m\u202e' });
  expect(JSON.parse(tame(line))).toEqual(JSON.parse(line));
});

test('a name with a line break is no second session in a list', () => {
  const profile = { ...emptyProfile('x'), name: 'a\nb\u001b[2J', host: 'h' };
  expect(listAsText([profile])).toBe('a\\u000ab\\u001b[2J  h:22\n');
  const snapshot = { id: 'x', name: profile.name, status: { state: 'closing' }, forwards: [] };
  expect(statusTable([profile], [snapshot as never])[0]).toMatch(/^a\\u000ab/);
});

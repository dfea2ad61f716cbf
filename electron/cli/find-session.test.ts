import { emptyProfile } from '@shared/model/session-profile.ts';
import { expect, test } from 'vitest';
import { findSession, findSessions } from './find-session.ts';

const session = (name: string, folder: string, id = `${folder}/${name}`) => ({
  ...emptyProfile(id),
  name,
  folder,
  host: id,
});
const saved = [
  session('Office DB', 'Work/Databases'),
  session('Office DB', 'Home'),
  session('office web', 'Work'),
  ...Array.from({ length: 9 }, (_, at) => session(`node ${at}`, '')),
];

const idOf = (name: string) => {
  const found = findSession(name, saved);
  return found.ok ? found.value.id : found.error;
};

test('a path through folders names a session as its name does, letter case aside', () => {
  expect(idOf('Work/Databases/Office DB')).toBe('Work/Databases/Office DB');
  expect(idOf('home/office db')).toBe('Home/Office DB');
  expect(idOf('Office Web')).toBe('Work/office web');
  const both = findSessions(['node 1', 'NODE 1', 'node 2'], saved);
  expect(both.ok && both.value.map(({ name }) => name)).toEqual(['node 1', 'node 2']);
});

test('an ambiguous name is answered with all of them by their paths', () => {
  expect(idOf('office db')).toBe(
    '2 saved sessions are named “office db”: “Work/Databases/Office DB”, “Home/Office DB”.',
  );
  const twins = [session('a', '', 'one'), session('a', '', 'two')];
  const found = findSession('a', twins);
  expect(found).toMatchObject({ error: '2 saved sessions are named “a”: “a” (one:22), “a” (two:22).' });
});

test('at most five come near, each once', () => {
  expect(idOf('node').match(/“node \d”/g)).toHaveLength(5);
  expect(idOf('web')).toBe('There is no saved session named “web”. Did you mean “office web”?');
  expect(idOf('Work/Office DB')).toContain('Did you mean');
  // A character that takes two units of UTF-16 is one change, as any other.
  const ducks = [session('far from it 🦆', ''), session('db 🦆', '')];
  expect(findSession('nope', ducks)).toMatchObject({ error: 'There is no saved session named “nope”.' });
  expect(findSession('db 🦢', ducks)).toMatchObject({ error: expect.stringContaining('Did you mean “db 🦆”?') });
});

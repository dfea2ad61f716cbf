import { expect, it } from 'vitest';
import { scene } from '../dev/scenes.ts';
import { findEntries } from './find-entries.ts';
import { sessionEntries } from './session-entries.ts';

const entries = sessionEntries(scene('busy').status, []);
const found = (query: string) =>
  findEntries(entries, query).map(({ entry, forwards }) => [entry.name, forwards.length]);

it('keeps all where nothing is asked', () => expect(found(' ')).toHaveLength(entries.length));

it('keeps a session whole by its name, and else only the forwards that match', () => {
  const [first] = entries;
  if (!first) throw new Error('The scene has sessions.');
  expect(found(first.name.toUpperCase())).toEqual([[first.name, first.snapshot?.forwards.length]]);
  expect(found('reports finance')).toEqual([[first.name, 1]]);
  expect(found('no such thing')).toEqual([]);
});

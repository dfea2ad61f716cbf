import { type AlgorithmSettings, defaultAlgorithms, presetLists } from '@shared/model/algorithms.ts';
import { expect, test } from 'vitest';
import { canMove, isOwn, move, orderedPart, resetPart, withPreset } from './order.ts';

const modern = presetLists.modern.hostKey;
const [first = '', second = '', last = ''] = modern;

test('a preset is shown with a line below what it offers', () => {
  const { offered, others } = orderedPart(defaultAlgorithms, 'hostKey');
  expect(offered).toEqual(modern);
  expect(others).toEqual(presetLists.legacy.hostKey.filter((name) => !modern.includes(name)));
});

test('moving makes an order of one’s own, and moving back makes it the preset’s again', () => {
  const moved = move(defaultAlgorithms, 'hostKey', first, 1);
  expect(moved).toEqual({ preset: 'modern', hostKey: [second, first, last] });
  expect(isOwn(moved, 'hostKey')).toBe(true);
  expect(move(moved, 'hostKey', first, -1)).toEqual(defaultAlgorithms);
});

test('a row crosses the line both ways', () => {
  const less = move(defaultAlgorithms, 'hostKey', last, 1);
  expect(less.hostKey).toEqual([first, second]);
  const more = move(defaultAlgorithms, 'hostKey', 'ssh-rsa', -1);
  expect(more.hostKey).toEqual([...modern, 'ssh-rsa']);
});

test('something always stays above the line, and nothing moves past an end', () => {
  const one: AlgorithmSettings = { preset: 'modern', hostKey: [first] };
  expect(canMove(one, 'hostKey', first, 1)).toBe(false);
  expect(move(one, 'hostKey', first, 1)).toBe(one);
  expect(canMove(one, 'hostKey', first, -1)).toBe(false);
  expect(canMove(one, 'hostKey', 'ssh-rsa', 1)).toBe(false);
});

test('choosing a preset and resetting a part give up own orders, not keys of a newer version', () => {
  const own = { preset: 'modern', hostKey: [first], kex: ['curve25519-sha256'], later: 1 } as AlgorithmSettings;
  expect(withPreset(own, 'legacy')).toEqual({ preset: 'legacy', later: 1 });
  expect(resetPart(own, 'kex')).toEqual({ preset: 'modern', hostKey: [first], later: 1 });
});

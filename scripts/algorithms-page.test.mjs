import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { algorithmPage } from '../shared/describe/algorithm-page.ts';
import { inRoot } from './lib/paths.mjs';

const file = inRoot('docs', 'algorithms.md');

test('docs/algorithms.md says what the program offers; run node scripts/errors-page.mjs after a change', () => {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, algorithmPage());
  expect(readFileSync(file, 'utf8')).toBe(algorithmPage());
});

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorPage } from '../shared/describe/error-page.ts';
import { errorSamples } from '../shared/describe/error-samples.ts';
import { inRoot } from './lib/paths.mjs';

const file = inRoot('docs', 'errors.md');

test('docs/errors.md says what the catalogue says; run node scripts/errors-page.mjs after a change', () => {
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, errorPage());
  expect(readFileSync(file, 'utf8')).toBe(errorPage());
});

test('at least forty kinds are told apart, each once', () => {
  const headings = errorPage().match(/^## .+$/gm) ?? [];
  expect(headings).toEqual(Object.keys(errorSamples).map((kind) => `## ${kind}`));
  expect(headings.length).toBeGreaterThanOrEqual(40);
  for (const [kind, sample] of Object.entries(errorSamples)) expect(sample.kind).toBe(kind);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withFigures } from '../bench/lib/page.mjs';
import { inRoot } from './lib/paths.mjs';

const page = [
  '# Reliability',
  '<!-- figures: written by bench/run.mjs -->',
  'Machine: another.',
  '| What is done | Asked | Seen | Command |',
  '| --- | --- | --- | --- |',
  '| Short | 1 | 1 | `npm run bench:reliability -- short` |',
  '| Long | 2 | 2 | `npm run bench:reliability -- long --minutes 30` |',
  '<!-- end of figures -->',
  'How to read it.',
].join('\n');
const command = 'npm run bench:reliability -- new';
const fresh = { name: 'new', what: 'New', asked: '3', met: false, seen: '4', command };

it('a row without a new result stays, also one whose command goes on; a new one has its place in the order', () => {
  const written = withFigures(page, 'Machine: this.', ['short', 'new', 'long'], [fresh]);
  expect(written.split('\n').filter((line) => line.startsWith('| '))).toEqual([
    '| What is done | Asked | Seen | Command |',
    '| --- | --- | --- | --- |',
    '| Short | 1 | 1 | `npm run bench:reliability -- short` |',
    `| New | 3 | **missed:** 4 | \`${command}\` |`,
    '| Long | 2 | 2 | `npm run bench:reliability -- long --minutes 30` |',
  ]);
  expect(written).toMatch(/^# Reliability\n.*\n\nMachine: this\.\n/);
  expect(written.endsWith('How to read it.')).toBe(true);
  const shorter = { ...fresh, name: 'long', command: 'npm run bench:reliability -- long' };
  expect(withFigures(written, '', ['long'], [shorter])).not.toContain('--minutes 30');
});

it('every figure of the page that there is stays a row of it', () => {
  const there = readFileSync(inRoot('docs/reliability.md'), 'utf8');
  const names = [...there.matchAll(/`npm run bench:reliability -- ([a-z-]+)[^`]*` \|$/gm)].map(
    ([, name]) => name ?? '',
  );
  expect(names.length).toBeGreaterThan(10);
  const [about] = /Machine: .*/.exec(there) ?? [''];
  expect(withFigures(there, about, names, [])).toBe(there);
});

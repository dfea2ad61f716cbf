import { expect, it } from 'vitest';
import { styleViolations } from './lib/style-rules.mjs';

const rulesOf = (/** @type {string} */ text) =>
  styleViolations('renderer/styles/a.css', text).map(({ line, rule }) => `${line} ${rule}`);

it.each([
  ['.a {\n  gap: 6px;\n}', '2 gap: 6px: space'],
  ['.a { padding: 0 var(--space-1) 0.3rem; }', '1 padding: 0 var(--space-1) 0.3rem: space'],
  ['.a { margin-top: calc(var(--space-1) + 1px); }', '1 margin-top'],
  ['@media (max-width: 40rem) {\n  .a {\n    font-size: 0.9em;\n  }\n}', '3 font-size: 0.9em: type'],
  ['.a { font: 600 var(--text-m) / 1.2 var(--sans); }', '1 font: 600'],
  ['.a { border-radius: 3px; }', '1 border-radius: 3px: corners'],
  ['.a { transition: background 80ms; }', '1 transition: background 80ms: motion'],
  ['/* a\n b */ .a { color: #fff; }', '2 color: #fff: colours'],
  ['.a { --mine: rgb(0 0 0 / 20%); }', '1 --mine'],
])('%j is refused', (text, rule) => {
  expect(rulesOf(text)).toEqual([expect.stringContaining(rule)]);
});

it.each([
  '.a { gap: var(--space-2) var(--space-3); padding: 0; margin: 0 auto; margin-inline: -5%; }',
  '.a { width: 12rem; border: 1px solid var(--line); outline-offset: -2px; line-height: 1.3; }',
  '.a { margin: calc(-1 * var(--space-2)); grid-template-columns: minmax(0, 1fr) 6rem; }',
  '.a { transition: background var(--motion); animation: turn var(--spin); color: Highlight; }',
  '/* gap: 3px; color: #fff */ #fff .b { color: var(--text); }',
])('%j is not', (text) => {
  expect(rulesOf(text)).toEqual([]);
});

it('lets the tokens name them', () => {
  expect(styleViolations('renderer/styles/tokens.css', ':root { --a: #fff; gap: 1px; }')).toEqual([]);
});

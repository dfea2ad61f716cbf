import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keywordsPage } from '@shared/parse/ssh-command/keywords-page.ts';
import { expect, test } from 'vitest';

const file = join(import.meta.dirname, '../../docs/ssh-config.md');

test('docs/ssh-config.md lists every keyword; UPDATE_DOCS=1 npm run test:unit -- keywords-page writes it anew', () => {
  const [text = ''] = readFileSync(file, 'utf8').split('## Every keyword');
  const page = `${text}${keywordsPage()}`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(file, page);
  expect(readFileSync(file, 'utf8')).toBe(page);
});

import { expect, it } from 'vitest';
import { fileFor, headersFor } from './app-files.ts';

const root = '/srv/page';

it.each([
  ['culvert://app/', '/srv/page/index.html'],
  ['culvert://app/index.html', '/srv/page/index.html'],
  ['culvert://app/assets/index-1a2b.js?x#y', '/srv/page/assets/index-1a2b.js'],
  ['culvert://app/%2e%2e/%2e%2e/etc/of-ours.json', '/srv/page/etc/of-ours.json'],
  ['culvert://app/assets/a%20b.css', '/srv/page/assets/a b.css'],
])('finds %s', (url, file) => {
  expect(fileFor(url, root)).toBe(file);
});

it.each([
  'culvert://app/..%2f..%2fetc%2fsecret.json',
  'culvert://app/%2e%2e%2fpage-of-others/x.js',
  'culvert://app/assets/..%5c..%5cx.js',
  'culvert://app/x.js%00.html',
  'culvert://app/%E0%A4%A.js',
  'culvert://app//etc/passwd',
  'culvert://app/main.ts',
  'culvert://app/assets',
  'culvert://other/index.html',
  'https://app/index.html',
  'not an address',
])('finds nothing for %s', (url) => {
  expect(fileFor(url, root)).toBe(null);
});

it('serves pages that may run their own scripts only, and whose types are not guessed', () => {
  const headers = headersFor('/srv/page/index.html');
  expect(headers['Content-Type']).toBe('text/html; charset=utf-8');
  expect(headers['X-Content-Type-Options']).toBe('nosniff');
  expect(headers['Content-Security-Policy']).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(headers['Content-Security-Policy']).not.toMatch(/unsafe|\*|http/);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandArguments, runCommandLine } from './command-line.ts';

it.each([
  [['ssh', '-N', 'me@host', '--hidden']],
  [['list', '--json']],
  [['--user-data-dir', '/tmp/x', 'open', 'Office']],
  [['--user-data-dir=/tmp/x', 'open', 'Office']],
  [['--help']],
  [['--version']],
  [['bogus']],
])('%j is for the command line', (args) => {
  expect(commandArguments(args)).toEqual(args);
});

it('keeps Chromium’s own flag from the command line', () => {
  expect(commandArguments(['--no-sandbox', 'list'])).toEqual(['list']);
});

it.each([
  [[]],
  [['--hidden']],
  [['--no-sandbox']],
  [['--user-data-dir', '/tmp/x']],
  [['--screenshot', 'out.png', '--panel', 'status']],
  [['--password-store=basic']],
  [['-psn_0_12345']],
  [['ssh://me@host']],
])('%j is for the window', (args) => {
  expect(commandArguments(args)).toBe(null);
});

it('passes arguments and the exit code on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'culvert-command-'));
  const script = join(folder, 'cli.mjs');
  writeFileSync(script, 'process.exit(process.argv.slice(2).join() === "a,b c" ? 42 : 1);');
  expect(await runCommandLine(script, ['a', 'b c'])).toBe(42);
  rmSync(folder, { recursive: true });
});

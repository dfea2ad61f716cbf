import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
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

it('takes what stands behind the switches of the package’s own script', () => {
  const put = ['--command-line', '--no-sandbox', '--no-zygote', '--'];
  expect(commandArguments([...put, 'ssh', '-v', '--', 'host'])).toEqual(['ssh', '-v', '--', 'host']);
  expect(commandArguments([...put, '--no-sandbox', 'list'])).toEqual(['list']);
  expect(commandArguments([...put])).toEqual([]);
});

it('never opens a window where the package’s script asked for none, whatever is missing', () => {
  expect(commandArguments(['--command-line', '--no-sandbox'])).not.toBe(null);
});

it('runs the script here, with its arguments', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'culvert-command-'));
  const script = join(folder, 'cli.mjs');
  writeFileSync(script, 'globalThis.ran = process.argv.slice(1);');
  const { argv } = process;
  void runCommandLine(script, ['a', 'b c']);
  await vi.waitFor(() => expect(Reflect.get(globalThis, 'ran')).toEqual([script, 'a', 'b c']));
  process.argv = argv;
  rmSync(folder, { recursive: true });
});

import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { descendants } from '../electron/testing/process-tree.ts';
import { expect, launch, test } from './support/app.ts';

const limit = (pid: number): string =>
  (/^Max core file size +(\S+) +(\S+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8')) ?? []).slice(1).join(' ');
const command = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
const isDump = (path: string): boolean => /\.dmp$|(^|\/)core(\.\d+)?$/.test(path);

test('no process of Culvert leaves its memory in a file as it crashes, and none waits to send any', async ({
  home,
}) => {
  const { app, window } = await launch({ home });
  const main = app.process().pid ?? 0;
  const below = descendants(main);
  const kinds = below.map(command).map((line) => /--type=([\w-]+)/.exec(line)?.[1]);
  expect(kinds).toContain('renderer');
  expect([main, ...below].map(limit)).toEqual([main, ...below].map(() => '1 1'));
  expect(below.map(command).filter((line) => /crashpad|--monitor-self/.test(line))).toEqual([]);
  expect(await app.evaluate(({ crashReporter }) => crashReporter.getParameters())).toEqual({});

  const cwd = await app.evaluate(() => process.cwd());
  const before = readdirSync(cwd).filter(isDump);
  const crashed = window.waitForEvent('crash');
  process.kill(below.find((pid) => command(pid).includes('--type=renderer')) ?? 0, 'SIGSEGV');
  await crashed;
  const gone = once(app.process(), 'exit');
  process.kill(main, 'SIGABRT');
  await gone;
  expect(readdirSync(cwd).filter(isDump)).toEqual(before);
  expect(readdirSync(home, { recursive: true, encoding: 'utf8' }).filter(isDump)).toEqual([]);
});

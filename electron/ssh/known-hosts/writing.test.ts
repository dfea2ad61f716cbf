import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/ssh-keys.ts';
import { appendLine } from './append-line.ts';
import { rewriteFile } from './rewrite.ts';

const folder = temporaryFolder('culvert-known-');
let made = 0;
const newFolder = (): string => {
  made += 1;
  const path = join(folder, String(made));
  mkdirSync(path);
  return path;
};

test('a rewritten file keeps its mode, a symlink stays one, and nothing is left beside it', async () => {
  const dir = newFolder();
  writeFileSync(join(dir, 'real'), 'a\nb\xe9\n', { encoding: 'latin1', mode: 0o640 });
  symlinkSync(join(dir, 'real'), join(dir, 'known_hosts'));
  expect(await rewriteFile(join(dir, 'known_hosts'), (text) => text.replace('a\n', ''))).toBe(true);
  expect(readFileSync(join(dir, 'real'), 'latin1')).toBe('b\xe9\n');
  expect(statSync(join(dir, 'real')).mode & 0o777).toBe(0o640);
  expect(lstatSync(join(dir, 'known_hosts')).isSymbolicLink()).toBe(true);
  expect(readdirSync(dir).sort()).toEqual(['known_hosts', 'real']);
});

test('a missing file and a change of nothing are no change', async () => {
  const path = join(newFolder(), 'known_hosts');
  expect(await rewriteFile(path, () => 'x')).toBe(false);
  writeFileSync(path, 'a\n');
  const { ino } = statSync(path);
  expect(await rewriteFile(path, (text) => text)).toBe(false);
  expect(statSync(path).ino).toBe(ino);
});

test('a line somebody adds in the middle of a rewrite is kept', async () => {
  const path = join(newFolder(), 'known_hosts');
  writeFileSync(path, 'a\nb\n');
  let asked = 0;
  await rewriteFile(path, (text) => {
    asked += 1;
    if (asked === 1) appendLine(path, 'c');
    return text.replace('a\n', '');
  });
  expect(asked).toBe(2);
  expect(readFileSync(path, 'latin1')).toBe('b\nc\n');
});

test('a rewrite that throws leaves the file, and a lock left by a crash does not stop the next one', async () => {
  const dir = newFolder();
  const path = join(dir, 'known_hosts');
  writeFileSync(path, 'a\n');
  await expect(
    rewriteFile(path, () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(readdirSync(dir)).toEqual(['known_hosts']);
  writeFileSync(`${path}.lock`, '');
  utimesSync(`${path}.lock`, new Date(0), new Date(0));
  expect(await rewriteFile(path, () => 'b\n')).toBe(true);
  expect(readdirSync(dir)).toEqual(['known_hosts']);
});

test('who waits for a lock of another program holds up nobody, and goes on once it is gone', async () => {
  const path = join(newFolder(), 'known_hosts');
  writeFileSync(path, 'a\n');
  writeFileSync(`${path}.lock`, '');
  const done = rewriteFile(path, () => 'b\n');
  expect(readFileSync(path, 'latin1')).toBe('a\n');
  rmSync(`${path}.lock`);
  expect(await done).toBe(true);
  expect(readFileSync(path, 'latin1')).toBe('b\n');
});

test('several processes that add and remove at once lose no line of one another', async () => {
  const path = join(newFolder(), 'known_hosts');
  writeFileSync(path, 'first\n');
  const worker = join(import.meta.dirname, '../../testing/known-hosts-worker.ts');
  const workers = [0, 1, 2, 3].map(async (number) => {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = spawn(process.execPath, [worker, path, String(number)], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const [code] = await once(child, 'close');
    expect(code, said).toBe(0);
  });
  await Promise.all(workers);
  const lines = new Set(readFileSync(path, 'latin1').trimEnd().split('\n'));
  const wanted = [0, 1, 2, 3].flatMap((number) => Array.from({ length: 40 }, (_, count) => `keep-${number}-${count}`));
  expect([...lines].sort()).toEqual(['first', ...wanted].sort());
});

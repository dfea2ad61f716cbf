import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/ssh-keys.ts';
import { buildCli, commandOf } from './test-cli.ts';
import { readSavedSessions } from './user-data.ts';

let script: string;
let folder: string;
let path: string;
beforeAll(async () => {
  script = await buildCli();
}, 60_000);
beforeEach(() => {
  folder = temporaryFolder('culvert-files-');
  path = join(folder, 'sessions.json');
});

async function list(): Promise<{ code: number; out: string; lines: readonly string[] }> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const [program = '', ...first] = commandOf(script);
  const child = spawn(program, [...first, '--user-data-dir', folder, 'list'], { env });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out, lines: err.trimEnd().split('\n') };
}

it.each([
  ['cut short', () => writeFileSync(path, '{"version":1,"sess'), 'cut short'],
  ['of a newer Culvert', () => writeFileSync(path, '{"version":2,"sessions":[]}'), 'newer Culvert'],
  ['a pipe', () => void execFileSync('mkfifo', [path]), 'no ordinary file'],
])('a file that is %s: one line, exit code 255, and nothing touched', async (_, put, words) => {
  put();
  const { code, out, lines } = await list();
  expect({ code, out, lines }).toEqual({ code: 255, out: '', lines: [expect.stringContaining(words)] });
  expect(lines[0]).toContain(path);
  expect(readdirSync(folder)).toEqual(['sessions.json']);
});

it('a folder others may write: one line with the command that mends it, which does', async () => {
  writeFileSync(path, '{"version":1,"sessions":[]}');
  chmodSync(folder, 0o777);
  const { code, lines } = await list();
  expect({ code, lines }).toEqual({ code: 255, lines: [expect.stringContaining(`chmod 700 ${folder}`)] });
  execFileSync('sh', ['-c', `chmod 700 ${folder}`]);
  expect(await list()).toMatchObject({ code: 0, out: 'There are no saved sessions.\n' });
});

it('a file that the window writes again and again is whole whenever it is read', async () => {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const writer = spawn(process.execPath, [join(import.meta.dirname, '../testing/store-writer.ts'), path], { env });
  await once(writer.stdout, 'data');
  const seen = new Set<number>();
  for (let reads = 0; reads < 300 || seen.size < 5; reads += 1) {
    const saved = readSavedSessions(folder);
    expect(saved).toMatchObject({ ok: true, value: { unreadable: [] } });
    if (saved.ok) seen.add(saved.value.sessions[0]?.port ?? 0);
    await new Promise(setImmediate);
  }
  writer.kill('SIGKILL');
  await once(writer, 'close');
  expect(readFileSync(path, 'utf8')).toMatch(/\}\n$/);
  rmSync(folder, { recursive: true, force: true });
});

import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { socketFolder } from '../control/places.ts';
import { temporaryFolder } from '../testing/ssh-keys.ts';
import { buildCli, killLeftovers, startCli } from './test-cli.ts';

let script: string;
beforeAll(async () => {
  script = await buildCli();
});
afterAll(killLeftovers);

/** A listener in Culvert's place, which says `told` to whoever comes; gives how many did. */
async function impostor(folder: string, told: readonly unknown[] = []): Promise<() => number> {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    socket.on('error', () => {});
    const say = (line: unknown) => void socket.write(`${JSON.stringify(line)}\n`);
    say({ culvert: 1, version: '0', pid: 1, as: 'window' });
    socket.once('data', () => [...told, { say: 'done', code: 0 }].forEach(say));
  });
  await new Promise<void>((resolve) => server.listen(join(folder, 'control.sock'), resolve));
  onTestFinished(() => void server.close());
  return () => visits;
}

const run = async (data: string, ...args: readonly string[]) => {
  const cli = startCli(script, ['--user-data-dir', data, ...args]);
  return { code: await cli.ended(), err: cli.stderr(), out: cli.stray.join('\n') };
};

const verbs = [
  ['status'],
  ['status', '--watch', '--json'],
  ['log'],
  ['close', '--all'],
  ['open', 'x'],
  ['open', '--background', 'x'],
  ['open', '--headless', 'x'],
  ['check', 'x'],
  ['list'],
  ['export'],
  ['import', '/dev/null'],
];

test('in a folder that others can write nobody is asked, and the command that mends it is told', async () => {
  const data = temporaryFolder('culvert-distrust-');
  const visits = await impostor(data);
  chmodSync(data, 0o777);
  const said = await Promise.all(verbs.map((args) => run(data, ...args)));
  for (const { code, out, err } of said) {
    expect([code, out]).toEqual([255, '']);
    expect(err).toMatch(/^culvert: Others on this computer can write [^\n]+\n$/);
    expect(err).toContain(` chmod 700 ${data}\n`);
  }
  expect(visits()).toBe(0);
  chmodSync(data, 0o700);
  expect(await run(data, 'status')).toEqual({ code: 0, out: '', err: '' });
  expect(visits()).toBe(1);
});

test('the same where the sockets have a folder of their own', async () => {
  const data = join(temporaryFolder('culvert-distrust-'), 'deep'.repeat(30));
  mkdirSync(data, { mode: 0o700 });
  const sockets = socketFolder(data);
  mkdirSync(sockets, { mode: 0o777 });
  onTestFinished(() => rmSync(sockets, { recursive: true }));
  chmodSync(sockets, 0o777);
  const visits = await impostor(sockets);
  const { code, err } = await run(data, 'status');
  expect([code, err]).toEqual([255, expect.stringContaining(`chmod 700 ${sockets}\n`)]);
  expect(visits()).toBe(0);
});

test('what another process says cannot command the terminal', async () => {
  const data = temporaryFolder('culvert-distrust-');
  await impostor(data, [
    { say: 'out', text: 'a\u001b]0;title\u0007\u009b31m\u202eb\nc' },
    { say: 'err', text: 'd\u001b[2J\r\nculvert: forged\u0000' },
  ]);
  expect(await run(data, 'status')).toEqual({
    code: 0,
    out: 'a\\u001b]0;title\\u0007\\u009b31m\\u202eb\nc',
    err: 'culvert: d\\u001b[2J culvert: forged\\u0000\n',
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { originText } from './origin.ts';
import { originProcesses } from './origin-process.ts';
import { client } from './test-client.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function listener(host: string) {
  const server = createServer().listen(0, host);
  cleanups.push(() => server.close());
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const next = async (): Promise<Socket> => {
    const [socket] = (await once(server, 'connection')) as [Socket];
    cleanups.push(() => socket.destroy());
    return socket;
  };
  return { port: address.port, next };
}

/** Another program that connects, IPv4 through an IPv6 socket as Java does, and stays until it is ended. */
function program(host: string, port: number): { pid: number; end: () => Promise<void> } {
  const script = `require('net').connect({ host: '${host}', port: ${port} })`;
  const child = spawn(process.execPath, ['-e', script], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: 'ignore',
  });
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  };
  cleanups.push(end);
  return { pid: child.pid ?? 0, end };
}

test.runIf(process.platform === 'linux')('names the programs at the other end, each its own', async () => {
  const [four, six] = [await listener('127.0.0.1'), await listener('::1')];
  const lookup = originProcesses();
  const [first, second] = [four.next(), six.next()];
  const other = program('::ffff:127.0.0.1', four.port);
  const own = await client(six.port, '::1');
  cleanups.push(() => own.destroy());
  const [theirs, ours] = [originText(await first), originText(await second)];
  const found = await lookup([theirs, ours, '192.0.2.1:4000', '']);
  expect([...found.keys()].sort()).toEqual([theirs, ours].sort());
  expect(found.get(theirs)).toMatchObject({ pid: other.pid, name: expect.stringMatching(/./) });
  expect(found.get(ours)).toMatchObject({ pid: process.pid });
  // Remembered, also side by side; gone with the program.
  expect(await Promise.all([lookup([theirs]), lookup([ours])])).toEqual([
    new Map([[theirs, found.get(theirs)]]),
    new Map([[ours, found.get(ours)]]),
  ]);
  await other.end();
  expect((await lookup([theirs])).size).toBe(0);
});

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { patternHash, readAll, startEcho, startSink, startSource, type TcpFixture } from './echo-server.ts';
import { type LinkOptions, type SlowLink, startSlowLink } from './slow-link.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function link(target: Promise<TcpFixture>, options?: LinkOptions): Promise<SlowLink> {
  const server = await target;
  cleanups.push(() => server.stop());
  const started = await startSlowLink(server, options);
  cleanups.push(() => started.stop());
  return started;
}

const dial = ({ host, port }: SlowLink): Socket => connect({ host, port, allowHalfOpen: true });

test('a slow link delivers all, at its rate', async () => {
  const slow = await link(startSource(200_000), { rate: 400_000 });
  const started = performance.now();
  const { bytes, hash } = await readAll(dial(slow));
  expect({ bytes, hash }).toEqual({ bytes: 200_000, hash: patternHash(200_000) });
  expect(performance.now() - started).toBeGreaterThan(400);
  expect(slow.passed('down')).toBe(200_000);
});

test('half-close is kept', async () => {
  const slow = await link(startSink());
  const socket = dial(slow);
  socket.end('hello');
  expect((await readAll(socket)).text).toMatch(/^5 /);
});

test('a stalled link passes nothing and loses nothing', async () => {
  const slow = await link(startEcho());
  const socket = dial(slow);
  await once(socket, 'connect');
  slow.stall('down');
  socket.end('held');
  while (slow.passed('up') < 4) await new Promise(setImmediate);
  expect(socket.bytesRead).toBe(0);
  slow.resume();
  expect((await readAll(socket)).text).toBe('held');
});

test('one bit is flipped, at the byte asked for', async () => {
  const slow = await link(startEcho());
  slow.flip('down', 3);
  const socket = dial(slow);
  socket.end('aaaaaa');
  expect((await readAll(socket)).text).toBe('aaa`aa');
});

test('a cut is a reset or an end, as asked', async () => {
  const slow = await link(startEcho());
  for (const how of ['reset', 'end'] as const) {
    const socket = dial(slow);
    socket.write('x');
    await once(socket, 'data');
    const seen = Promise.race([once(socket, 'end').then(() => 'end'), once(socket, 'error').catch(() => 'reset')]);
    slow.cut(how);
    expect(await seen.catch(() => 'reset')).toBe(how);
    socket.destroy();
  }
});

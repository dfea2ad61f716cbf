import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { startTcp } from '../testing/echo-server.ts';
import { dismiss } from './dismiss.ts';
import { client, collect, fate } from './test-client.ts';

const never = new AbortController().signal;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function connected(): Promise<[Socket, Socket]> {
  let take: (socket: Socket) => void = () => {};
  const taken = new Promise<Socket>((resolve) => {
    take = resolve;
  });
  const server = await startTcp((socket) => take(socket));
  cleanups.push(() => server.stop());
  const user = await client(server.port);
  return [user, await taken];
}

test('the farewell arrives whole though the client goes on sending, and the stream is gone when the client is', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const [user, accepted] = await connected();
  user.write(Buffer.alloc(1024 * 1024));
  const dismissed = dismiss(accepted, Buffer.from('no'), never);
  expect((await collect(user)).text).toBe('no');
  user.end('done');
  await dismissed;
  expect(accepted.destroyed).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a client that does not hang up is cut off in the end', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const [user, accepted] = await connected();
  const dismissed = dismiss(accepted, null, never);
  user.resume();
  await once(user, 'end');
  vi.advanceTimersByTime(5_000);
  await dismissed;
  expect(accepted.destroyed).toBe(true);
});

test('closing the forward does not wait for the client', async () => {
  const [user, accepted] = await connected();
  const abort = new AbortController();
  const seen = fate(user);
  const dismissed = dismiss(accepted, Buffer.from('no'), abort.signal);
  abort.abort();
  await dismissed;
  if (!accepted.closed) await once(accepted, 'close');
  user.write('anyone?');
  expect(await seen).toMatch(/ECONNRESET|EPIPE/);
});

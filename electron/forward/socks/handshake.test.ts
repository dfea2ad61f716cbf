import { duplexPair } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { socksHandshake } from './handshake.ts';

const never = new AbortController().signal;
afterEach(() => void vi.useRealTimers());

test('a client that does not ask in time is turned away', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const [client, server] = duplexPair();
  const asked = socksHandshake(server, never);
  client.write(Buffer.from([5, 1, 0]));
  vi.advanceTimersByTime(9_999);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await asked).toMatchObject({ outcome: 'refused', reply: null });
});

test('a client that hangs up half-way has left; nothing keeps listening', async () => {
  const [client, server] = duplexPair();
  const before = ['readable', 'close'].map((name) => server.listenerCount(name));
  const asked = socksHandshake(server, never);
  client.end(Buffer.from([4, 1, 0]));
  expect(await asked).toEqual({ outcome: 'left' });
  expect(['readable', 'close'].map((name) => server.listenerCount(name))).toEqual(before);
});

test('an abort ends the wait', async () => {
  const abort = new AbortController();
  const [, server] = duplexPair();
  const asked = socksHandshake(server, abort.signal);
  abort.abort(new Error('closed'));
  await expect(asked).rejects.toThrow('closed');
});

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { Duplex, duplexPair } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { patternHash, writePattern } from '../testing/echo-server.ts';
import { splice } from './splice.ts';
import { afterTrueEnd } from './streams.ts';
import { client, collect, fate, until } from './test-client.ts';

const MiB = 1024 * 1024;
const opened: Duplex[] = [];
const noBytes = () => ({ bytesIn: 0, bytesOut: 0 });

afterEach(() => {
  vi.useRealTimers();
  for (const stream of opened.splice(0)) stream.destroy();
});

/** A TCP connection: [the end a user holds, the end to splice]. */
async function tcpPair(): Promise<[Socket, Socket]> {
  const server = createServer({ allowHalfOpen: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const accepted = once(server, 'connection');
  const user = await client(address.port);
  const [inner] = (await accepted) as [Socket];
  server.close();
  opened.push(user, inner);
  return [user, inner];
}

async function splicedSockets() {
  const [[user, near], [far, tunnel]] = [await tcpPair(), await tcpPair()];
  const counter = noBytes();
  return { user, near, far, tunnel, counter, joined: splice(near, tunnel, counter) };
}

const listeners = (stream: Duplex): number =>
  ['data', 'end', 'error', 'close', 'drain', 'finish', 'readable'].reduce(
    (sum, name) => sum + stream.listenerCount(name),
    0,
  );

test('moves bytes both ways at once, counts them, and leaves no listener behind', async () => {
  const [[user, near], [far, tunnel]] = [await tcpPair(), await tcpPair()];
  const before = listeners(near);
  const counter = noBytes();
  const joined = splice(near, tunnel, counter);
  const closed = [near, tunnel].map((stream) => once(stream, 'close'));
  const [there, back] = [collect(far), collect(user)];
  await Promise.all([writePattern(user, 16 * MiB), writePattern(far, 8 * MiB)]);
  user.end();
  far.end();
  expect((await there).hash).toBe(patternHash(16 * MiB));
  expect((await back).hash).toBe(patternHash(8 * MiB));
  expect(await joined.done).toBe('clean');
  expect([counter.bytesOut, counter.bytesIn]).toEqual([16 * MiB, 8 * MiB]);
  await Promise.all(closed);
  // A net.Socket keeps one `end` listener of its own.
  expect(listeners(near)).toBe(before);
});

test('passes a FIN on after the last byte and keeps the other direction open', async () => {
  const { user, far, joined } = await splicedSockets();
  user.end('question');
  expect((await collect(far)).text).toBe('question');
  const answer = collect(user);
  await writePattern(far, 10 * MiB);
  far.end();
  expect(await answer).toMatchObject({ bytes: 10 * MiB, hash: patternHash(10 * MiB) });
  expect(await joined.done).toBe('clean');
});

test('the far side may close first too', async () => {
  const { user, far, joined } = await splicedSockets();
  far.end('greeting');
  expect((await collect(user)).text).toBe('greeting');
  const received = collect(far);
  await writePattern(user, 10 * MiB);
  user.end();
  expect((await received).hash).toBe(patternHash(10 * MiB));
  expect(await joined.done).toBe('clean');
});

test('a stream that ended before it was joined is passed on as ended', async () => {
  const [[user, near], [far, tunnel]] = [await tcpPair(), await tcpPair()];
  user.end();
  near.resume();
  await once(near, 'end');
  const joined = splice(near, tunnel, noBytes());
  far.end('late');
  expect((await collect(far)).bytes).toBe(0);
  expect((await collect(user)).text).toBe('late');
  expect(await joined.done).toBe('clean');
});

test('an RST from either side resets the other', async () => {
  for (const side of ['user', 'far'] as const) {
    const { user, far, joined } = await splicedSockets();
    const [cut, watched] = side === 'user' ? [user, far] : [far, user];
    const seen = fate(watched);
    cut.resetAndDestroy();
    expect(await seen).toBe('ECONNRESET');
    expect(await joined.done).toBe('reset');
  }
});

test('an RST on the heels of the last bytes is not taken for an end', async () => {
  for (const side of ['user', 'far'] as const) {
    const { user, far, joined } = await splicedSockets();
    const [cut, watched] = side === 'user' ? [user, far] : [far, user];
    const seen = fate(watched);
    cut.write('last words', () => cut.resetAndDestroy());
    expect(await joined.done).toBe('reset');
    expect(await seen).toBe('ECONNRESET');
  }
});

test('a stream that dies without EOF is a reset to the user, not an end', async () => {
  const [user, near] = await tcpPair();
  const [far, tunnel] = duplexPair();
  far.on('error', () => {});
  const joined = splice(near, tunnel, noBytes());
  const seen = fate(user);
  far.write('half an ans');
  await once(user, 'data');
  tunnel.destroy();
  expect(await seen).toBe('ECONNRESET');
  expect(await joined.done).toBe('reset');
});

test('reset() cuts both off', async () => {
  const { user, far, joined } = await splicedSockets();
  const seen = [fate(user), fate(far)];
  joined.reset();
  expect(await Promise.all(seen)).toEqual(['ECONNRESET', 'ECONNRESET']);
});

test('a reset in the middle of passing an EOF on still closes both', async () => {
  const { user, near, tunnel, joined } = await splicedSockets();
  const closed = [near, tunnel].map((stream) => once(stream, 'close'));
  const end = tunnel.end.bind(tunnel);
  vi.spyOn(tunnel, 'end').mockImplementation((...args: Parameters<typeof end>) => {
    end(...args);
    joined.reset();
    return tunnel;
  });
  user.end('the last of it');
  await Promise.all(closed);
  expect(await joined.done).toBe('reset');
});

test('holds no more than the buffers of the two streams while the far side does not read', async () => {
  const [[user, near], [, tunnel]] = [await tcpPair(), await tcpPair()];
  const joined = splice(near, tunnel, noBytes());
  const writing = writePattern(user, 256 * MiB).catch(() => {});
  await once(near, 'pause');
  // Whatever comes after the pause may fill the reading buffer once, not more.
  expect(tunnel.writableLength).toBeLessThanOrEqual(tunnel.writableHighWaterMark + 64 * 1024);
  expect(near.readableLength).toBeLessThanOrEqual(2 * near.readableHighWaterMark);
  joined.reset();
  await writing;
});

test('a user that resets while the far side takes nothing is noticed all the same', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const [user, near] = await tcpPair();
  const tunnel = new Duplex({ read() {}, write() {} });
  const joined = splice(near, tunnel, noBytes());
  user.on('error', () => {});
  for (let sent = 0; sent < 64; sent += 1) user.write(Buffer.alloc(MiB));
  await until(() => near.isPaused() && near.readableLength >= near.readableHighWaterMark);
  user.resetAndDestroy();
  await once(user, 'close');
  vi.advanceTimersByTime(10_000);
  expect(await joined.done).toBe('reset');
  expect(tunnel.destroyed).toBe(true);
});

test('a far side that ended and took no more: the user gets every byte sent to it, and then its loss as a reset', async () => {
  const [user, near] = await tcpPair();
  const tunnel = new Duplex({ read() {}, write() {}, final() {}, emitClose: false });
  const joined = splice(near, tunnel, noBytes());
  const received = collect(user);
  user.write('never taken');
  await once(near, 'data');
  tunnel.push(Buffer.alloc(MiB, 1));
  tunnel.push(null);
  await once(tunnel, 'end');
  tunnel.emit('close');
  expect((await received).bytes).toBe(MiB);
  expect(await joined.done).toBe('reset');
  // The user's EOF came first, so its system tells of the RST only when it sends again.
  user.write('more');
  expect(await fate(user)).toMatch(/EPIPE|ECONNRESET/);
});

test('a far side that closed in order after its EOF lets the user finish in order', async () => {
  const [user, near] = await tcpPair();
  const tunnel = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done(), emitClose: false });
  const joined = splice(near, tunnel, noBytes());
  const received = collect(user);
  tunnel.push('all of it');
  tunnel.push(null);
  await once(tunnel, 'end');
  tunnel.emit('close');
  expect((await received).text).toBe('all of it');
  expect(await joined.done).toBe('clean');
});

test('a finished connection is closed only once all that was written is with the system', async () => {
  const { user, near, far, tunnel, joined } = await splicedSockets();
  const write = near._write.bind(near);
  let release: (() => void) | null = null;
  near._write = (...args) => {
    release = () => write(...args);
  };
  user.end();
  far.resume();
  await once(far, 'end');
  far.end('the last of it');
  await until(() => tunnel.readableEnded && release !== null);
  expect(near.destroyed).toBe(false);
  const received = collect(user);
  (release as (() => void) | null)?.();
  expect((await received).text).toBe('the last of it');
  expect(await joined.done).toBe('clean');
});

test('an RST that looks like an EOF is found out by asking for the other end', async () => {
  const [user, near] = await tcpPair();
  expect(near.remoteAddress).toBe('127.0.0.1');
  const reset = vi.fn(() => near);
  near.destroy = reset as typeof near.destroy;
  const goesOn = vi.fn();
  afterTrueEnd(near, goesOn);
  expect([goesOn, reset].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
  user.resetAndDestroy();
  await once(user, 'close');
  afterTrueEnd(near, goesOn);
  expect(goesOn).toHaveBeenCalledTimes(1);
  if (process.platform === 'linux') expect(reset).toHaveBeenCalledTimes(1);
  Reflect.deleteProperty(near, 'destroy');
});

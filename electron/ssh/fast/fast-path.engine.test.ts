import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { defaultAlgorithms, knownAlgorithms } from '@shared/model/algorithms.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeUplink, fakeDeps } from '../../forward/fake-ssh.ts';
import { startForward } from '../../forward/start-forward.ts';
import { boundPort, client, localRule, remoteRule } from '../../forward/test-client.ts';
import { depsFor, type RecordingDeps, targetOf } from '../../testing/connect-fixture.ts';
import { startEcho, startTcp, type TcpFixture } from '../../testing/echo-server.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import type { SshConnection } from '../types.ts';

const never = new AbortController().signal;
const algorithms = { ...defaultAlgorithms, preset: 'legacy' } as const;
const MiB = 1024 * 1024;
/** No two blocks of it are alike, so that bytes from the wrong place show. */
const bytes = randomBytes(3 * MiB);
const hashOf = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
const inPlace = 'Packets are encrypted in place by this system’s OpenSSL.';

let echo: TcpFixture;
beforeAll(async () => {
  echo = await startEcho();
});
afterAll(() => echo.stop());

/** Sends in writes of these sizes, over and over; reads as fast as `read` lets it. */
async function roundTrip(socket: Socket, sizes: readonly number[], read: (socket: Socket) => void): Promise<Buffer> {
  const back: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => {
    back.push(chunk);
    read(socket);
  });
  const ended = once(socket, 'end');
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const part = bytes.subarray(at, at + (sizes[n % sizes.length] ?? MiB));
    if (!socket.write(part)) await once(socket, 'drain');
    at += part.length;
  }
  socket.end();
  await ended;
  return Buffer.concat(back);
}

const eagerly = (): void => {};
/** Stops after each chunk and goes on a turn later, so that what is lent has to be held. */
const haltingly = (socket: Socket): void => {
  socket.pause();
  setImmediate(() => socket.resume());
};

async function open(server: Sshd): Promise<{ connection: SshConnection; deps: RecordingDeps }> {
  const deps = depsFor(server);
  return { connection: await connectSsh(targetOf(server, { algorithms }), deps, never), deps };
}

/** The next `size` bytes of a stream. */
async function read(stream: Duplex, size: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let have = 0; have < size; ) {
    const part: Buffer | null = stream.read();
    if (part === null) await once(stream, 'readable');
    else have += parts[parts.push(part) - 1]?.length ?? 0;
  }
  return Buffer.concat(parts);
}

/** Each of a short packet's paddings and blocks, and both sides of whatever bounds a packet, a read or a block. */
const sizes = [
  ...Array.from({ length: 300 }, (_, index) => index + 1),
  ...[4096, 16_384, 32_768, 65_536, 98_304, 131_072, 262_144].flatMap((edge) => [edge - 1, edge, edge + 1]),
];

describe.each(knownAlgorithms.cipher)('%s, with new keys every megabyte', (cipher) => {
  let server: Sshd;
  let connection: SshConnection;
  let deps: RecordingDeps;
  beforeAll(async () => {
    server = await startSshd({ config: [`Ciphers ${cipher}`, 'RekeyLimit 1M'] });
    ({ connection, deps } = await open(server));
  });
  afterAll(async () => {
    connection?.end();
    await server?.stop();
  });

  it('goes in place where it can, and says so', () => {
    expect(deps.lines.some((line) => line.includes(inPlace))).toBe(cipher.includes('gcm'));
  });

  it.each([
    ['large writes, read eagerly', [MiB], eagerly],
    ['writes around the size of a packet, read haltingly', [32_767, 32_768, 32_769, 1, 65_536, 99], haltingly],
  ] as const)('%s: every byte comes back', async (_what, sizes, read) => {
    const forward = await startForward(
      localRule({ host: '127.0.0.1', port: echo.port }),
      fakeDeps(new FakeUplink(connection)),
      never,
    );
    const back = await roundTrip(await client(boundPort(forward)), sizes, read);
    expect(back.length).toBe(bytes.length);
    expect(hashOf(back)).toBe(hashOf(bytes));
    await forward.close();
  });

  it('through a remote forward, two at once', async () => {
    const rule = remoteRule({
      source: { host: '127.0.0.1', port: 0 },
      destination: { host: '127.0.0.1', port: echo.port },
    });
    const forward = await startForward(rule, fakeDeps(new FakeUplink(connection)), never);
    const one = async (): Promise<string> =>
      hashOf(await roundTrip(await client(boundPort(forward)), [100_000, 7], haltingly));
    expect(await Promise.all([one(), one()])).toEqual([hashOf(bytes), hashOf(bytes)]);
    await forward.close();
  });

  it('every size of a write, from one byte to more than any packet holds, arrives as it was', async () => {
    const to = { host: '127.0.0.1', port: echo.port };
    const channel = await connection.openChannel(to, { host: '127.0.0.1', port: 1 });
    for (const size of sizes) {
      const sent = bytes.subarray(size, 2 * size);
      channel.write(sent);
      expect((await read(channel, size)).equals(sent)).toBe(true);
    }
    channel.destroy();
  });
});

it('a reader that stops until nothing moves gets every byte, though its packets lay in memory others used since', async () => {
  const server = await startSshd();
  const { connection } = await open(server);
  const sent = randomBytes(24 * MiB);
  const source = await startTcp((socket) => void socket.end(sent));
  const [stalls, goesOn] = await Promise.all(
    [source, echo].map(({ port }) =>
      startForward(localRule({ host: '127.0.0.1', port }), fakeDeps(new FakeUplink(connection)), never),
    ),
  );
  if (!stalls || !goesOn) throw new Error('Both forwards listen');
  const reader = (await client(boundPort(stalls))).pause();
  let before = -1;
  while (before !== stalls.traffic().bytesIn) {
    before = stalls.traffic().bytesIn;
    expect(hashOf(await roundTrip(await client(boundPort(goesOn)), [MiB], eagerly))).toBe(hashOf(bytes));
  }
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(sent.length);
  expect(hashOf(Buffer.concat(await reader.toArray()))).toBe(hashOf(sent));
  await Promise.all([stalls.close(), goesOn.close(), source.stop()]);
  connection.end();
  await server.stop();
});

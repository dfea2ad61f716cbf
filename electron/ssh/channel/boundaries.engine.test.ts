import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { defaultAlgorithms, knownAlgorithms } from '@shared/model/algorithms.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { depsFor, targetOf } from '../../testing/connect-fixture.ts';
import { startEcho, type TcpFixture } from '../../testing/echo-server.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import type { SshConnection } from '../types.ts';

const never = new AbortController().signal;
const bytes = randomBytes(1024 * 1024);
/** One byte, around the blocks of every cipher, around a packet of 32 KiB, several packets, more than a block of memory. */
const sizes = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 31, 32, 33, 255, 256, 257],
  ...[32_750, 32_759, 32_767, 32_768, 32_769, 65_535, 65_536, 98_305, 131_073, 300_001],
];

let echo: TcpFixture;
beforeAll(async () => {
  echo = await startEcho();
});
afterAll(() => echo.stop());

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

describe.each(knownAlgorithms.cipher)('%s, with new keys every 256 KiB', (cipher) => {
  let server: Sshd;
  let connection: SshConnection;
  beforeAll(async () => {
    server = await startSshd({ config: [`Ciphers ${cipher}`, 'RekeyLimit 256K'] });
    const algorithms = { ...defaultAlgorithms, preset: 'legacy' } as const;
    connection = await connectSsh(targetOf(server, { algorithms }), depsFor(server), never);
  });
  afterAll(async () => {
    connection?.end();
    await server?.stop();
  });

  it('brings every size of a write back as it was, and ends in order', async () => {
    const to = { host: '127.0.0.1', port: echo.port };
    const channel = await connection.openChannel(to, { host: '127.0.0.1', port: 1 });
    for (const size of sizes) {
      const sent =
        bytes.subarray(size, 2 * size).length === size ? bytes.subarray(size, 2 * size) : bytes.subarray(-size);
      channel.write(sent);
      expect((await read(channel, size)).equals(sent)).toBe(true);
    }
    const closed = once(channel, 'close');
    channel.end();
    channel.resume();
    await closed;
    expect(channel.readableEnded).toBe(true);
  });
});

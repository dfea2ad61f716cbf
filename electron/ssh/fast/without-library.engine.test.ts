import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { depsFor, targetOf } from '../../testing/connect-fixture.ts';
import { startEcho, type TcpFixture } from '../../testing/echo-server.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';

// As on macOS and Windows, and where no OpenSSL 3 is installed.
vi.mock('./libcrypto.ts', async (original) => ({
  ...(await original<typeof import('./libcrypto.ts')>()),
  loadLibCrypto: () => null,
}));

const never = new AbortController().signal;
let echo: TcpFixture;
let server: Sshd;
beforeAll(async () => {
  [echo, server] = await Promise.all([startEcho(), startSshd({ config: ['RekeyLimit 1M'] })]);
});
afterAll(async () => {
  await Promise.all([echo.stop(), server.stop()]);
});

it('without OpenSSL’s library AES-GCM is done by Electron’s own, says so, and carries every byte through new keys', async () => {
  const deps = depsFor(server);
  const connection = await connectSsh(targetOf(server), deps, never);
  expect(deps.lines.some((line) => line.includes('aes') && line.includes('gcm'))).toBe(true);
  expect(deps.lines.some((line) => line.includes('Packets are encrypted by Electron’s own library.'))).toBe(true);
  expect(deps.lines.some((line) => line.includes('in place'))).toBe(false);
  const channel = await connection.openChannel({ host: '127.0.0.1', port: echo.port }, { host: '127.0.0.1', port: 1 });
  const sent = randomBytes(3 * 1024 * 1024);
  const back = createHash('sha256');
  channel.on('data', (chunk: Buffer) => back.update(chunk));
  const ended = once(channel, 'end');
  channel.end(sent);
  await ended;
  expect(back.digest('hex')).toBe(createHash('sha256').update(sent).digest('hex'));
  connection.end();
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf } from '../../testing/connect-fixture.ts';
import { pattern, startEcho, type TcpFixture } from '../../testing/echo-server.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import { ChaChaPolyCipher, ChaChaPolyDecipher } from './chacha-poly.ts';
import { loadPoly1305 } from './poly1305.ts';

let server: Sshd;
let echo: TcpFixture;
beforeAll(async () => {
  server = await startSshd({ config: ['Ciphers chacha20-poly1305@openssh.com'] });
  echo = await startEcho();
});
afterAll(async () => {
  await server.stop();
  await echo.stop();
});

test('carries megabytes through a server that speaks no other cipher, and back unchanged', async () => {
  const connection = await connectSsh(targetOf(server), depsFor(server), AbortSignal.timeout(20_000));
  expect(connection.server.algorithms.serverToClient).toMatchObject({
    cipher: 'chacha20-poly1305@openssh.com',
    mac: '',
  });
  const sent = Buffer.concat([...pattern(3 * 1024 * 1024)]);
  const channel = await connection.openChannel({ host: '127.0.0.1', port: echo.port }, { host: '127.0.0.1', port: 1 });
  channel.end(sent);
  expect(Buffer.concat(await channel.toArray()).equals(sent)).toBe(true);
  connection.end();
});

test('one changed bit anywhere in a packet, its length or its tag is noticed', async () => {
  const poly = await loadPoly1305();
  const key = Buffer.from(Array.from({ length: 64 }, (_, index) => index));
  const plain = Buffer.concat([Buffer.from([0, 0, 0, 32]), Buffer.alloc(32, 'x'), Buffer.alloc(16)]);
  const open = (packet: Buffer, sequence: number): Buffer => {
    const decipher = new ChaChaPolyDecipher(key, poly);
    const [head, body, tag] = [packet.subarray(0, 4), Buffer.from(packet.subarray(4, 36)), packet.subarray(36)];
    decipher.decryptLen(head, sequence);
    decipher.decrypt(body, tag, sequence);
    return body;
  };
  const sealed = Buffer.from(plain);
  new ChaChaPolyCipher(key, poly).encrypt(sealed, 7);
  expect(new ChaChaPolyDecipher(key, poly).decryptLen(sealed.subarray(0, 4), 7)).toBe(32);
  expect(open(sealed, 7)).toEqual(Buffer.alloc(32, 'x'));
  expect(() => open(sealed, 8)).toThrow('Invalid MAC');
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => open(changed, 7)).toThrow('Invalid MAC');
  }
});

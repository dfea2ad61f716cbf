import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd();
});
afterAll(() => server.stop());

/** SSH_MSG_IGNORE with nothing in it, as a packet before encryption (RFC 4253 sections 6 and 11.2). */
const ignore = Buffer.from([0, 0, 0, 12, 6, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

/** How much of what the server sent first is its identification line, and how much that and its KEXINIT. */
function lengths(bytes: Buffer): { ident: number; kexinit: number } | null {
  const ident = bytes.indexOf('\r\n') + 2;
  if (ident < 2 || bytes.length < ident + 4) return null;
  const kexinit = ident + 4 + bytes.readUInt32BE(ident);
  return bytes.length < kexinit ? null : { ident, kexinit };
}

/** Someone on the way: passes everything on, and slips one packet into what the server says before encryption. */
async function someoneOnTheWay(where: 'ident' | 'kexinit' | 'nowhere'): Promise<number> {
  const listener = createServer((client) => {
    const upstream = connect(server.port, '127.0.0.1');
    let held: Buffer | null = Buffer.alloc(0);
    upstream.on('data', (chunk: Buffer) => {
      held = held && Buffer.concat([held, chunk]);
      const found = held && lengths(held);
      if (!held) client.write(chunk);
      if (!held || !found) return;
      const at = where === 'nowhere' ? held.length : found[where];
      const slipped = where === 'nowhere' ? Buffer.alloc(0) : ignore;
      client.write(Buffer.concat([held.subarray(0, at), slipped, held.subarray(at)]));
      held = null;
    });
    // What waits to be told apart holds the client up unless it speaks first, as it does.
    client.on('data', (chunk) => upstream.write(chunk)).on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void listener.close());
  await once(listener, 'listening');
  return (listener.address() as AddressInfo).port;
}

/** A cipher whose MAC counts packets, unlike AES-GCM: both sides must begin to count anew at the same place. */
const counting = { preset: 'modern', cipher: ['aes128-ctr'], mac: ['hmac-sha2-256-etm@openssh.com'] } as const;

async function through(where: Parameters<typeof someoneOnTheWay>[0]) {
  const port = await someoneOnTheWay(where);
  const known = [`[127.0.0.1]:${port} ${server.hostKey.publicLine}`];
  const target = targetOf(server, { port, algorithms: counting });
  const deps = depsFor(server, { known });
  const result = await connectSsh(target, deps, AbortSignal.timeout(20_000)).catch(toTunnelError);
  return { result, steps: deps.steps };
}

test('is agreed on with sshd, and packets are counted anew from the first encrypted one', async () => {
  const { result: connection } = await through('nowhere');
  if ('kind' in connection) throw new Error(connection.kind);
  expect(connection.server.algorithms).toMatchObject({ strictKex: true, kex: expect.any(String) });
  const channel = await connection.openChannel({ host: '127.0.0.1', port: server.port }, { host: '::1', port: 1 });
  expect(String((await channel.take(1).toArray())[0])).toMatch(/^SSH-2\.0-/);
  connection.end();
});

test.each(['ident', 'kexinit'] as const)('a packet slipped in after the %s ends the connection', async (where) => {
  const { result, steps } = await through(where);
  expect(result).toMatchObject({ kind: 'protocol-broken' });
  // At once, not where the first checksum fails, behind the host key.
  expect(steps.at(-1)).toBe('key exchange');
});

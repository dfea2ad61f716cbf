import { defaultAlgorithms } from '@shared/model/algorithms.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { pattern, startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { type LinkWay, type SlowLink, startSlowLink } from '../testing/slow-link.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { offeredAlgorithms } from './algorithms.ts';
import { connectSsh } from './connection.ts';
import type { SshConnection } from './types.ts';

/** Far more than a packet whose length was garbled can swallow, so that its checksum is always reached. */
const load = 1024 * 1024;
const expected = Buffer.concat([...pattern(load)]);
const origin = { host: '127.0.0.1', port: 1 };
const { cipher, hmac } = offeredAlgorithms([], defaultAlgorithms, false);
const macs = Array.isArray(hmac) ? hmac : [];
const ciphers = Array.isArray(cipher) ? cipher : [];
const bringsChecksum = (one: string): boolean => /gcm|poly1305/.test(one);
const counters = ciphers.filter((one) => !bringsChecksum(one));
/** AES-GCM and ChaCha20-Poly1305 bring their own checksum; the others and the kinds of checksum are each tried at least once. */
const pairs: readonly [cipher: string, mac: string][] = [
  ...ciphers.filter(bringsChecksum).map((one): [string, string] => [one, 'own']),
  ...macs.map((mac, index): [string, string] => [counters[index % counters.length] ?? '', mac]),
];

let echo: TcpFixture;
beforeAll(async () => {
  echo = await startEcho();
});
afterAll(() => echo.stop());

async function openThrough(server: Sshd, link: SlowLink, connectTimeoutMs = 30_000): Promise<SshConnection> {
  const known = [server.knownHostsLine.replace(`:${server.port}`, `:${link.port}`)];
  const target = targetOf(server, { host: link.host, port: link.port, connectTimeoutMs });
  return connectSsh(target, depsFor(server, { known }), new AbortController().signal);
}

/** Sends the load through an echo and gives what came back before the connection ended. */
async function exchange(session: SshConnection): Promise<{ got: Buffer; error: TunnelError | null }> {
  const closed = new Promise<TunnelError | null>((resolve) => session.onClose(resolve));
  const channel = await session.openChannel({ host: echo.host, port: echo.port }, origin).catch(() => null);
  const got: Buffer[] = [];
  channel?.on('data', (chunk: Buffer) => got.push(Buffer.from(chunk)));
  channel?.once('end', () => session.end()).write(expected);
  const error = await closed;
  return { got: Buffer.concat(got), error };
}

test.each(pairs)('a flipped bit is never delivered: %s, %s', async (one, mac) => {
  const config = [`Ciphers ${one}`, ...(mac === 'own' ? [] : [`MACs ${mac}`])];
  const server = await startSshd({ config });
  for (const way of ['up', 'down'] satisfies LinkWay[]) {
    for (const offset of [3, 40_000 + 37 * one.length + 11 * mac.length]) {
      const link = await startSlowLink(server);
      const session = await openThrough(server, link);
      link.flip(way, offset);
      const { got, error } = await exchange(session);
      expect(error, `${way} at ${offset}`).toMatchObject({ kind: 'connection-lost' });
      expect(got.equals(expected.subarray(0, got.length)), `${way} at ${offset}`).toBe(true);
      expect(got.length).toBeLessThan(load);
      await link.stop();
    }
  }
  await server.stop();
});

/**
 * What a flip in the handshake may end in. Padding before encryption is under no checksum: a flip there is none. One in
 * a length may leave both sides waiting.
 */
const ends = [
  'protocol-broken',
  'connection-lost',
  'closed-while-signing-in',
  'host-key-unproved',
  'no-common-algorithm',
  'handshake-failed',
  'timed-out',
  'signed in',
];

test('a flipped bit in the handshake fails it, and soon', async () => {
  const server = await startSshd();
  const kinds = new Map<string, number>();
  for (const way of ['up', 'down'] satisfies LinkWay[]) {
    for (const offset of [30, 45, 300, 700, 1100, 1250, 1400]) {
      const link = await startSlowLink(server);
      link.flip(way, offset);
      const outcome = await openThrough(server, link, 1000).catch(toTunnelError);
      if (!('kind' in outcome)) outcome.end();
      const kind = 'kind' in outcome ? outcome.kind : 'signed in';
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      await link.stop();
    }
  }
  process.stdout.write(`flips in the handshake: ${JSON.stringify(Object.fromEntries(kinds))}\n`);
  expect([...kinds.keys()].filter((kind) => !ends.includes(kind))).toEqual([]);
  await server.stop();
});

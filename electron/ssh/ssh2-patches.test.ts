import { once } from 'node:events';
import ssh2, { type Client } from 'ssh2';
import { afterEach, expect, test } from 'vitest';
import { type HostileServer, type MisdeedName, startHostileServer } from '../testing/hostile-server.ts';

/**
 * Each patch of patches/ on ssh2 itself, without what Culvert puts around it; every one of these fails on ssh2 as it is
 * published. See docs/decisions/0004-ssh2-patches.md.
 */
let server: HostileServer | null = null;
const client: { current: Client | null } = { current: null };
afterEach(async () => {
  client.current?.destroy();
  await server?.stop();
});

/** Unlike `once`, not rejected by the error before it. */
const closeOf = (one: Client): Promise<void> => new Promise((resolve) => one.once('close', resolve));

async function meet(
  name: MisdeedName,
  compression = false,
): Promise<{ client: Client; errors: string[]; banners: string[] }> {
  server = await startHostileServer(name);
  const one = new ssh2.Client();
  client.current = one;
  const errors: string[] = [];
  const banners: string[] = [];
  one.on('error', (error) => errors.push(error.message)).on('banner', (text) => banners.push(text));
  const compress = compression ? (['zlib@openssh.com'] as const) : (['none'] as const);
  one.connect({
    host: server.host,
    port: server.port,
    username: 'me',
    algorithms: { kex: ['curve25519-sha256'], cipher: ['aes128-gcm@openssh.com'], compress: [...compress] },
  });
  return { client: one, errors, banners };
}

test.each<[string, MisdeedName]>([
  ['1504, an answer', 'allows packets of size 0'],
  ['1505', 'overruns the window'],
  ['1505, extended data', 'overruns the window beside the data'],
])('upstream %s: ends the connection', async (_number, name) => {
  const { client: one, errors } = await meet(name);
  await once(one, 'ready');
  // Nothing reads the channel.
  one.forwardOut('127.0.0.1', 1, 'db', 1, (_error, channel) => channel?.on('error', () => {}));
  await closeOf(one);
  expect(errors[0]).toMatch(/maximum packet size of 0|More channel data than the window allows/);
});

test('upstream 1504, a channel the server opens: ends the connection', async () => {
  const { client: one, errors } = await meet('opens a channel with packets of size 0');
  await closeOf(one);
  expect(errors).toEqual(['Inbound: CHANNEL_OPEN with a maximum packet size of 0']);
});

test('a packet larger than 35,000 bytes is read', async () => {
  const { client: one, banners } = await meet('has a banner of 36,000 bytes');
  await once(one, 'ready');
  expect(banners.join('').length).toBeGreaterThan(36_000);
});

test('an ident with letters beyond ASCII is no broken signature', async () => {
  const { client: one, errors } = await meet('has controls in its banner and ident');
  await once(one, 'ready');
  expect(errors).toEqual([]);
});

test('a packet that inflates without end ends the connection', async () => {
  const { client: one, errors } = await meet('sends a compression bomb', true);
  await closeOf(one);
  expect(errors).toEqual([expect.stringContaining('Output length exceeded maximum')]);
});

import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { defaultAlgorithms } from '@shared/model/algorithms.ts';
import { defaultAuth } from '@shared/model/session-profile.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ChannelServer, type Heard, startChannelServer } from '../../testing/channel-server.ts';
import { connectSsh } from '../connection.ts';
import type { LiveConnection } from '../live-connection.ts';
import type { HostKeyStore, SshTarget } from '../types.ts';

/** The server's numbers for channels; the client's begin at 0. */
const there = 70;
const roomy = { window: 1024 * 1024, packetSize: 32 * 1024 };
const MiB = 1024 * 1024;

const trusting: HostKeyStore = {
  check: () => ({ verdict: 'known' }),
  save: async () => {},
  knownTypes: () => [],
  checkCertificate: () => ({ verdict: 'trusted' }),
  hasAuthority: () => false,
  planUpdate: () => null,
  update: async () => {},
};

let server: ChannelServer;
let connection: LiveConnection;
beforeEach(async () => {
  server = await startChannelServer();
  const target: SshTarget = {
    host: server.host,
    port: server.port,
    username: 'me',
    auth: { ...defaultAuth, methods: [] },
    options: { keepaliveIntervalSeconds: 0, keepaliveCountMax: 3, compression: false },
    algorithms: defaultAlgorithms,
    family: 'auto',
    connectTimeoutMs: 10_000,
  };
  const deps = {
    hostKeys: trusting,
    ask: () => Promise.reject(new Error('Nobody is there')),
    unknownHostKey: 'refuse' as const,
    agentSocket: null,
    onStep: () => {},
    log: () => {},
  };
  connection = (await connectSsh(target, deps, new AbortController().signal)) as LiveConnection;
});
afterEach(async () => {
  connection.end();
  await server.stop();
});

const ask = (): Promise<Duplex> => connection.openChannel({ host: 'db', port: 1 }, { host: '127.0.0.1', port: 1 });
const heardOf = (what: Heard['what']): readonly Heard[] => server.heard.filter((one) => one.what === what);
const until = (what: Heard['what'], count = 1): Promise<void> => server.until(() => heardOf(what).length >= count);

async function open({ window, packetSize } = roomy): Promise<Duplex> {
  const asked = ask();
  await until('open');
  server.say().channelOpenConfirm(0, there, window, packetSize);
  return asked;
}

/** Everything that happens to a stream, in order; it flows from now on. */
function story(stream: Duplex): string[] {
  const told: string[] = [];
  stream.on('data', (chunk) => told.push(String(chunk)));
  for (const name of ['end', 'finish', 'close'] as const) stream.on(name, () => told.push(name));
  stream.on('error', () => told.push('error'));
  return told;
}

/** Ours has been heard, and both numbers are free. */
async function isOver(): Promise<void> {
  await until('close');
  expect(heardOf('close')).toEqual([{ what: 'close', channel: there }]);
  expect(connection.openChannels).toBe(0);
}

test('EOF, then CLOSE, from the far side: the last byte, the end, the close, and our CLOSE once', async () => {
  const channel = await open();
  const told = story(channel);
  const closed = once(channel, 'close');
  const say = server.say();
  say.channelData(0, Buffer.from('the last'));
  say.channelEOF(0);
  say.channelClose(0);
  await closed;
  expect(told).toEqual(['the last', 'end', 'close']);
  await isOver();
});

test('CLOSE without an EOF before is an end all the same (section 5.3)', async () => {
  const channel = await open();
  const told = story(channel);
  const closed = once(channel, 'close');
  server.say().channelData(0, Buffer.from('the last'));
  server.say().channelClose(0);
  await closed;
  expect(told).toEqual(['the last', 'end', 'close']);
  await isOver();
});

test('our EOF leaves the far side talking; its EOF closes the channel from our side too', async () => {
  const channel = await open();
  const told = story(channel);
  channel.end('question');
  await until('eof');
  expect(heardOf('data')).toMatchObject([{ bytes: Buffer.from('question') }]);
  server.say().channelData(0, Buffer.from('answer'));
  server.say().channelEOF(0);
  await until('close');
  expect(told).toEqual(['finish', 'answer', 'end', 'close']);
  // Only the far side's own CLOSE frees the number.
  expect(connection.openChannels).toBe(1);
  server.say().channelClose(0);
  await connection.ping();
  await isOver();
});

test('a far side that ended first can still be written to, and gets an EOF after the last byte', async () => {
  const channel = await open();
  server.say().channelEOF(0);
  channel.resume();
  await once(channel, 'end');
  channel.write('more');
  channel.end(' and more');
  await until('close');
  expect(server.heard.slice(1).map(({ what }) => what)).toEqual(['data', 'data', 'eof', 'close']);
});

test('data after an EOF, and data that crosses our CLOSE, is nobody’s', async () => {
  const channel = await open();
  const told = story(channel);
  server.say().channelEOF(0);
  server.say().channelData(0, Buffer.from('too late'));
  await once(channel, 'end');
  channel.destroy();
  await until('close');
  server.say().channelData(0, Buffer.from('far too late'));
  server.say().channelClose(0);
  await connection.ping();
  const next = ask();
  await until('open', 2);
  server.say().channelOpenFail(1, 2, 'Connection refused');
  expect(await next.catch(toTunnelError)).toMatchObject({ kind: 'channel-refused', reason: 'connect-failed' });
  expect(told).toEqual(['end', 'close']);
  await isOver();
});

test('after destroy() nothing is said but CLOSE, whatever was waiting for the window', async () => {
  const channel = await open({ window: 3, packetSize: 10 });
  channel.write('abcdef');
  channel.destroy();
  await until('close');
  server.say().channelWindowAdjust(0, 100);
  server.say().channelClose(0);
  await connection.ping();
  expect(connection.openChannels).toBe(0);
  expect(server.heard.slice(1).map(({ what }) => what)).toEqual(['data', 'close']);
});

test('CLOSE in place of an answer is a refusal, and an answer to nothing is nothing', async () => {
  const asked = ask();
  await until('open');
  server.say().channelOpenConfirm(5, there, 1, 1);
  server.say().channelClose(0);
  expect(await asked.catch(toTunnelError)).toMatchObject({ kind: 'channel-refused', reason: 'unknown' });
  expect(connection.openChannels).toBe(0);
});

test('every piece keeps to the server’s window and packet size, and the EOF waits for the last byte', async () => {
  const channel = await open({ window: 5, packetSize: 4 });
  const sent = Buffer.from('abcdefghijklmnopqrstuvwxyz');
  channel.end(sent);
  const sizes = (): number[] => heardOf('data').map((one) => (one.what === 'data' ? one.bytes.length : 0));
  await until('data', 2);
  expect(sizes()).toEqual([4, 1]);
  server.say().channelWindowAdjust(0, 1);
  await until('data', 3);
  server.say().channelWindowAdjust(0, 9);
  await until('data', 6);
  expect(heardOf('eof')).toEqual([]);
  server.say().channelWindowAdjust(0, 4_000_000_000);
  await until('eof');
  expect(sizes()).toEqual([4, 1, 1, 4, 4, 1, 4, 4, 3]);
  expect(Buffer.concat(heardOf('data').map((one) => (one.what === 'data' ? one.bytes : sent)))).toEqual(sent);
});

test('a reader that stops is sent no more than the window, and more once it reads', async () => {
  const channel = await open();
  const [asked] = server.heard;
  const window = asked?.what === 'open' ? asked.window : 0;
  for (let left = window; left > 0; left -= 32 * 1024) server.say().channelData(0, Buffer.alloc(32 * 1024, 1));
  await once(channel, 'readable');
  while (channel.readableLength < window) await new Promise(setImmediate);
  await connection.ping();
  expect(heardOf('adjust')).toEqual([]);
  channel.resume();
  await until('adjust');
  const allowed = heardOf('adjust').reduce((sum, one) => sum + (one.what === 'adjust' ? one.count : 0), 0);
  expect(allowed).toBeGreaterThanOrEqual(window);
});

test('extended data is dropped, and allowed again', async () => {
  const channel = await open();
  const told = story(channel);
  for (let n = 0; n < 40; n += 1) server.say().channelExtData(0, Buffer.alloc(32 * 1024), 1);
  await until('adjust');
  server.say().channelEOF(0);
  await once(channel, 'end');
  expect(told).toEqual(['end']);
});

test('a request on a channel is refused where an answer is wanted, and ignored where not', async () => {
  await open();
  server.say().exitStatus(0, 1);
  server.request();
  await until('failure');
  expect(heardOf('failure')).toEqual([{ what: 'failure', channel: there }]);
});

test('the end of the connection is an error and never an end, for what is open and what was asked for', async () => {
  const channel = await open();
  const told = story(channel);
  server.say().channelData(0, Buffer.from('half an ans'));
  await once(channel, 'data');
  const asked = ask();
  await until('open', 2);
  const closed = new Promise((resolve) => channel.once('close', resolve));
  const failed = asked.catch(toTunnelError);
  await server.stop();
  await closed;
  expect(told).toEqual(['half an ans', 'error', 'close']);
  expect(channel.errored).toBeInstanceOf(TunnelFailure);
  expect(await failed).toMatchObject({ kind: 'connection-lost' });
  expect(connection.openChannels).toBe(0);
  expect((await ask().catch(toTunnelError)) as object).toMatchObject({ kind: 'connection-lost' });
});

test('sizes from one byte to sixteen packets come through as they were', async () => {
  const channel = await open({ window: 4_000_000_000, packetSize: 32 * 1024 });
  let expected = 0;
  for (const size of [1, 2, 32_767, 32_768, 32_769, 65_536, MiB / 2]) {
    channel.write(Buffer.alloc(size, size % 251));
    expected += size;
    const total = (): number =>
      heardOf('data').reduce((sum, one) => sum + (one.what === 'data' ? one.bytes.length : 0), 0);
    await server.until(() => total() >= expected);
    expect(total()).toBe(expected);
    const last = heardOf('data').at(-1);
    expect(last?.what === 'data' && last.bytes.every((byte) => byte === size % 251)).toBe(true);
  }
});

test('the answer to a CLOSE goes ahead of what is said next, and by itself where nothing is', async () => {
  const channel = await open();
  channel.resume();
  server.say().channelClose(0);
  await once(channel, 'end');
  const next = ask();
  await until('open', 2);
  expect(server.heard.map(({ what }) => what)).toEqual(['open', 'close', 'open']);
  server.say().channelOpenConfirm(1, there + 1, roomy.window, roomy.packetSize);
  (await next).on('error', () => {});
  server.say().channelClose(1);
  await until('close', 2);
  expect(heardOf('close')).toEqual([
    { what: 'close', channel: there },
    { what: 'close', channel: there + 1 },
  ]);
});

import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { patternHash, readAll, startSink, startSource, type TcpFixture, writePattern } from '../testing/echo-server.ts';
import { type LinkOptions, type SlowLink, startSlowLink } from '../testing/slow-link.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';
import type { SshConnection } from './types.ts';

const origin = { host: '127.0.0.1', port: 1 };
/**
 * What keeps the link busy for several times as long as silence may last. More comes down than goes up: on a busy
 * computer one way falls behind the other, and the answers behind it come late, so what goes up must not be the last.
 */
const load = { up: 1_200_000, down: 1_800_000 };
let server: Sshd;
let source: TcpFixture;
let sink: TcpFixture;

beforeAll(async () => {
  [server, source, sink] = await Promise.all([
    startSshd({ config: ['LogLevel DEBUG1'] }),
    startSource(load.down),
    startSink(),
  ]);
});
afterAll(() => Promise.all([server.stop(), source.stop(), sink.stop()]));

/** A session through a link, whose keepalive gives up after 0.6 s x (2 + 1) of silence unless told otherwise. */
async function openThrough(link: LinkOptions, interval = 0.6): Promise<{ link: SlowLink; session: SshConnection }> {
  const slow = await startSlowLink(server, link);
  const options = { keepaliveIntervalSeconds: interval, keepaliveCountMax: 2, compression: false };
  const known = [server.knownHostsLine.replace(`:${server.port}`, `:${slow.port}`)];
  const target = targetOf(server, { host: slow.host, port: slow.port, options });
  const session = await connectSsh(target, depsFor(server, { known }), new AbortController().signal);
  return { link: slow, session };
}

const closeOf = (session: SshConnection): Promise<TunnelError | null> =>
  new Promise((resolve) => session.onClose(resolve));

test('a slow link that is busy both ways is never taken for a dead one', async () => {
  const { link, session } = await openThrough({ rate: 300_000 });
  const closed = closeOf(session);
  const down = await session.openChannel({ host: source.host, port: source.port }, origin);
  const up = await session.openChannel({ host: sink.host, port: sink.port }, origin);
  const [read, answer] = await Promise.all([
    readAll(down),
    readAll(up),
    writePattern(up, load.up).then(() => up.end()),
  ]);
  expect(read).toMatchObject({ bytes: load.down, hash: patternHash(load.down) });
  expect(answer.text).toBe(`${load.up} ${patternHash(load.up)}`);
  session.end();
  expect(await closed).toBeNull();
  await link.stop();
});

test.each(['both', 'down'] as const)('a black hole (%s) under load is noticed', async (way) => {
  const { link, session } = await openThrough({});
  const up = await session.openChannel({ host: sink.host, port: sink.port }, origin);
  up.on('error', () => {});
  const writing = writePattern(up, 64 * 1024 * 1024).catch(() => {});
  const closed = closeOf(session);
  const started = performance.now();
  link.stall(way === 'both' ? undefined : way);
  expect(await closed).toEqual({ kind: 'connection-lost', detail: 'keepalive', serverText: '' });
  process.stdout.write(`black hole (${way}): noticed after ${Math.round(performance.now() - started)} ms\n`);
  await writing;
  await link.stop();
});

test('asked for a sign of life over a line gone dead, the server is lost at once, also without a keepalive', async () => {
  const { link, session } = await openThrough({}, 0);
  const closed = closeOf(session);
  link.stall();
  session.ping();
  expect(await closed).toEqual({ kind: 'connection-lost', detail: 'keepalive', serverText: '' });
  await link.stop();
});

test('asked for a sign of life, the server gives one, also without a keepalive', async () => {
  const { link, session } = await openThrough({}, 0);
  expect(session.peer).toEqual({ host: link.host, port: link.port });
  const from = server.log().length;
  session.ping();
  await server.waitForLog('keepalive@openssh.com', from);
  session.end();
  await link.stop();
});

import { once } from 'node:events';
import { defaultAlgorithms } from '@shared/model/algorithms.ts';
import { defaultAuth } from '@shared/model/session-profile.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterEach, expect, test } from 'vitest';
import { type HostileServer, type MisdeedName, startHostileServer } from '../testing/hostile-server.ts';
import { startTurnMeter } from '../testing/turn-meter.ts';
import { connectSsh } from './connection.ts';
import type { HostKeyStore, SshConnection } from './types.ts';

let server: HostileServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

const trusting: HostKeyStore = {
  check: () => ({ verdict: 'known' }),
  save: async () => {},
  knownTypes: () => [],
  checkCertificate: () => ({ verdict: 'trusted' }),
  hasAuthority: () => false,
  planUpdate: () => null,
  update: async () => {},
};
const to = { host: 'db', port: 1 };
const origin = { host: '127.0.0.1', port: 1 };
/**
 * Bounds that only keep a hang or a swelling from passing: what is really seen is printed. What a turn may cost is held
 * against processor time, as the clock also counts what other programs take.
 */
const protective = { ms: 50_000, grownMb: 150 };
const turnCpuMs = 100;

interface Meeting {
  readonly connection: SshConnection | null;
  readonly error: TunnelError | null;
  readonly lines: readonly string[];
}

async function meet(
  name: MisdeedName,
  { pieces = false, compression = false, patienceMs = 30_000 } = {},
): Promise<Meeting> {
  server = await startHostileServer(name, { pieces });
  const lines: string[] = [];
  const target = {
    host: server.host,
    port: server.port,
    username: 'me',
    auth: { ...defaultAuth, methods: [] },
    options: { keepaliveIntervalSeconds: 0, keepaliveCountMax: 3, compression },
    algorithms: defaultAlgorithms,
    family: 'auto' as const,
    connectTimeoutMs: patienceMs,
  };
  const deps = {
    hostKeys: trusting,
    ask: () => Promise.reject(new Error('Nobody is there')),
    unknownHostKey: 'refuse' as const,
    agentSocket: null,
    onStep: () => {},
    log: (_level: unknown, text: string) => lines.push(text),
  };
  const met = await connectSsh(target, deps, new AbortController().signal).then(
    (connection) => ({ connection, error: null }),
    (error: unknown) => ({ connection: null, error: toTunnelError(error) }),
  );
  return { ...met, lines };
}

/** Runs `work`, prints what it cost this process, and keeps it within the protective bounds. */
async function measured<T>(name: string, work: () => Promise<T>): Promise<T> {
  const before = process.memoryUsage.rss();
  const started = performance.now();
  const stop = startTurnMeter();
  const result = await work();
  await new Promise(setImmediate);
  const { longestMs, mostCpuMs } = stop();
  const ms = Math.round(performance.now() - started);
  const grownMb = Math.round((process.memoryUsage.rss() - before) / 1e6);
  process.stdout.write(
    `${name}: ${ms} ms, longest turn ${Math.round(longestMs)} ms with ${Math.round(mostCpuMs)} ms of work, memory ${grownMb} MB\n`,
  );
  expect(ms).toBeLessThan(protective.ms);
  expect(mostCpuMs).toBeLessThan(turnCpuMs);
  expect(grownMb).toBeLessThan(protective.grownMb);
  return result;
}

const closeOf = (connection: SshConnection): Promise<TunnelError | null> =>
  new Promise((resolve) => connection.onClose(resolve));

const signedIn = ({ connection, error }: Meeting): SshConnection => {
  if (connection === null) throw new Error(`No session: ${JSON.stringify(error)}`);
  return connection;
};

test.each<[MisdeedName, TunnelError['kind']]>([
  ['accepts and never speaks', 'timed-out'],
  ['greets without end', 'greeting-too-long'],
  ['sends one line without end', 'greeting-too-long'],
  ['is a web server', 'not-ssh'],
  ['speaks SSH 1', 'ssh-too-old'],
  ['has controls in its ident', 'ssh-too-old'],
  ['claims a packet of 2 GiB', 'protocol-broken'],
  ['claims a packet of 4 GiB', 'protocol-broken'],
  ['sends noise after its ident', 'protocol-broken'],
  ['ignores without end before the key exchange', 'protocol-broken'],
  ['debugs without end before the key exchange', 'protocol-broken'],
  ['says success in place of a key exchange', 'protocol-broken'],
  ['hangs up with controls in its words', 'handshake-failed'],
  ['has a banner of 1 MB', 'protocol-broken'],
  ['ignores without end before sign-in', 'protocol-broken'],
  ['sends noise after the key exchange', 'protocol-broken'],
  ['says success before it is asked', 'protocol-broken'],
  ['offers sign-in twice at once', 'protocol-broken'],
  ['refuses sign-in before it is asked', 'protocol-broken'],
])('before sign-in: a server that %s', async (name, kind) => {
  // Only a server that never speaks uses up what patience there is.
  const patienceMs = kind === 'timed-out' ? 1500 : 30_000;
  const { error, lines } = await measured(name, () => meet(name, { patienceMs }));
  expect(error?.kind).toBe(kind);
  expect(JSON.stringify([error, lines])).not.toMatch(/\\u00[01]|\\u007f|[\u200b\u202e\u2066]/);
});

test.each<[MisdeedName, Partial<TunnelError>]>([
  ['opens a channel with packets of size 0', { kind: 'connection-lost', detail: 'protocol' }],
  [
    'hangs up with controls in its words, signed in',
    { kind: 'connection-lost', detail: 'closed', serverText: 'Go away now' },
  ],
  ['asks without end', { kind: 'connection-lost', detail: 'protocol' }],
  ['exchanges keys without end', { kind: 'connection-lost', detail: 'protocol' }],
  ['sends noise after sign-in', { kind: 'connection-lost', detail: 'protocol' }],
  ['opens channels without end and reads no answer', { kind: 'connection-lost', detail: 'protocol' }],
])('signed in: a server that %s is left', async (name, error) => {
  const closed = await measured(name, async () => closeOf(signedIn(await meet(name))));
  expect(closed).toMatchObject(error);
});

test.each<MisdeedName>([
  'allows packets of size 0',
  'overruns the window',
  'asks on a channel without end and reads no answer',
])('with a channel open: a server that %s is left', async (name) => {
  const connection = signedIn(await meet(name));
  const closed = await measured(name, async () => {
    const end = closeOf(connection);
    const channel = await connection.openChannel(to, origin).catch(() => null);
    channel?.write('x');
    return end;
  });
  expect(closed).toMatchObject({ kind: 'connection-lost', detail: 'protocol' });
});

test('a compression bomb ends the connection', async () => {
  const connection = signedIn(await meet('sends a compression bomb', { compression: true }));
  const closed = await measured('compression bomb', () => closeOf(connection));
  expect(closed).toMatchObject({ kind: 'connection-lost', detail: 'protocol' });
});

/** Whether data still goes both ways. */
async function echoes(connection: SshConnection): Promise<void> {
  const channel = await connection.openChannel(to, origin);
  channel.write('still here');
  expect(String((await once(channel, 'data'))[0])).toBe('still here');
  channel.destroy();
}

test.each<MisdeedName>([
  'behaves',
  'opens channels nobody asked for',
  'ignores without end',
  'debugs without end',
  'has a banner of 36,000 bytes',
])('no harm done: a server that %s', async (name) => {
  const connection = signedIn(await meet(name));
  await measured(name, () => echoes(connection));
  const closed = closeOf(connection);
  connection.end();
  expect(await closed).toBeNull();
});

test('an ident in as many segments as it has letters', async () => {
  const connection = signedIn(await meet('behaves', { pieces: true }));
  await echoes(connection);
  connection.end();
});

test('controls in banner, ident and refusal reach nobody', async () => {
  const met = await meet('has controls in its banner and ident');
  const connection = signedIn(met);
  expect(met.lines.join()).toContain('Go away now');
  const said = JSON.stringify([met.lines, connection.server.software]);
  expect(said).not.toMatch(/\\u00[01]|[\u200b\u202e\u2066]/);
  connection.end();
  await server?.stop();
  const refusing = signedIn(await meet('has controls in a refusal'));
  const refused = await refusing.openChannel(to, origin).catch(toTunnelError);
  expect(refused).toMatchObject({ kind: 'channel-refused', serverText: 'Go away now' });
  refusing.end();
});

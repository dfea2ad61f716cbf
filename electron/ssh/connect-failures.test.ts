import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { defaultAuth } from '@shared/model/session-profile.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { startTcp, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';
import type { ConnectDeps, SshTarget } from './types.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd({ hostKeys: ['ed25519'] });
});
afterAll(() => server.stop());

const never = new AbortController().signal;

async function failureOf(
  changes: Partial<SshTarget>,
  deps: Partial<ConnectDeps> = {},
  signal = never,
): Promise<TunnelError> {
  return connectSsh(targetOf(server, changes), depsFor(server, deps), signal).then((connection) => {
    connection.end();
    throw new Error('It should have failed');
  }, toTunnelError);
}

async function against(serve: (socket: Socket) => void, changes: Partial<SshTarget> = {}): Promise<TunnelError> {
  const fixture: TcpFixture = await startTcp(serve);
  const error = await failureOf({ port: fixture.port, ...changes });
  await fixture.stop();
  return error;
}

test('a port nobody listens on', async () => {
  const port = await freePort();
  expect(await failureOf({ port })).toEqual({ kind: 'connection-refused', host: '127.0.0.1', port });
});

test('a name nobody knows', async () => {
  // A computer without a resolver cannot tell that there is none.
  const kind = expect.stringMatching(/^name-(?:not-found|lookup-failed)$/);
  expect(await failureOf({ host: 'no-such-host.invalid' })).toEqual({ kind, host: 'no-such-host.invalid' });
});

test.each(['end', 'write'] as const)('a web server, known by its first line (%s)', async (how) => {
  const answer = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
  expect(await against((socket) => void socket[how](answer))).toMatchObject({
    kind: 'not-ssh',
    serverText: 'HTTP/1.1 400 Bad Request',
  });
});

test('a server that expects TLS answers with an alert', async () => {
  const alert = Buffer.from([0x15, 3, 1, 0, 2, 2, 70]);
  expect(await against((socket) => void socket.write(alert))).toMatchObject({ kind: 'not-ssh', serverText: '' });
});

test('a server of protocol 1, and one that floods', async () => {
  expect(await against((socket) => void socket.write('SSH-1.5-old\r\n'))).toMatchObject({
    kind: 'ssh-too-old',
    serverText: 'SSH-1.5-old',
  });
  const flood = 'x'.repeat(100_000);
  expect(await against((socket) => void socket.write(flood))).toMatchObject({ kind: 'greeting-too-long' });
});

/** Serves as `serve` does, and lets all the time there is pass once the client has sent so many bytes. */
function timeIsUpAfter(bytes: number, serve: (socket: Socket) => void = () => {}): (socket: Socket) => void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  return (socket) => {
    serve(socket);
    socket.on('data', () => void (socket.bytesRead >= bytes && vi.advanceTimersByTime(60_000)));
  };
}

test('one that says nothing, and one that hangs up', async () => {
  const ident = 'SSH-2.0-'.length;
  expect(await against(timeIsUpAfter(ident))).toMatchObject({ kind: 'timed-out', step: 'greeting' });
  expect(await against((socket) => void socket.end())).toMatchObject({ kind: 'closed-before-greeting' });
});

test.each([
  ['Exceeded MaxStartups\r\n', 'server-busy'],
  ['Not allowed at this time\r\n', 'server-penalty'],
])('one that turns us away with %j', async (line, kind) => {
  expect(await against((socket) => void socket.end(line))).toMatchObject({ kind, serverText: line.trim() });
});

test('one that stops after its greeting', async () => {
  const stuck = (socket: Socket) => void socket.write('SSH-2.0-stuck\r\n');
  const identAndOffer = 500;
  expect(await against(timeIsUpAfter(identAndOffer, stuck))).toMatchObject({ kind: 'timed-out', step: 'key exchange' });
});

test('words of a server come without colours and controls', async () => {
  const rude = (socket: Socket) => void socket.end('\u001b[31mGo\u202e away\u0007\r\n');
  expect(await against(rude)).toMatchObject({ kind: 'not-ssh', serverText: 'Go away' });
});

test('no algorithm in common names the kind that is missing', async () => {
  const odd = await startSshd({ config: ['KexAlgorithms diffie-hellman-group18-sha512,ecdh-sha2-nistp256'] });
  onTestFinished(odd.stop);
  const error = await failureOf({ port: odd.port });
  expect(error).toMatchObject({ kind: 'no-common-algorithm', what: 'key exchange algorithm', preset: 'compatible' });
  expect(error).toHaveProperty(
    'theirs',
    expect.arrayContaining(['diffie-hellman-group18-sha512', 'ecdh-sha2-nistp256']),
  );
});

test('an identification string in many pieces is no trouble', async () => {
  const slow = createServer((client) => {
    const upstream = server;
    void relaySlowly(client, upstream.port);
  });
  slow.listen(0, '127.0.0.1');
  await once(slow, 'listening');
  const address = slow.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const known = [`[127.0.0.1]:${port} ${server.hostKey.publicLine}`];
  const connection = await connectSsh(targetOf(server, { port }), depsFor(server, { known }), never);
  connection.end();
  slow.close();
});

/** Passes the server's first bytes on one by one, each in a segment of its own. */
async function relaySlowly(client: Socket, port: number): Promise<void> {
  const upstream = connect({ port, host: '127.0.0.1' });
  client.on('error', () => upstream.destroy());
  upstream.on('error', () => client.destroy());
  client.setNoDelay(true).pipe(upstream);
  const [first]: Buffer[] = await once(upstream, 'data');
  upstream.pause();
  for (const byte of first ?? []) {
    await new Promise((done) => client.write(Buffer.of(byte), done));
    await new Promise((next) => setTimeout(next, 1));
  }
  upstream.pipe(client);
}

test('an abort ends it at once: before, while dialling, at the greeting, and while a person is asked', async () => {
  const aborted = new AbortController();
  aborted.abort();
  expect(await failureOf({}, {}, aborted.signal)).toMatchObject({ kind: 'connection-lost' });
  const silent = await startTcp(() => {});
  for (const step of ['name lookup', 'tcp', 'greeting', 'host key'] as const) {
    const abort = new AbortController();
    const onStep = (now: string): void => {
      if (now === step) abort.abort();
    };
    const port = step === 'host key' ? server.port : silent.port;
    expect(await failureOf({ port }, { onStep }, abort.signal)).toMatchObject({ kind: 'connection-lost' });
  }
  let asked: AbortSignal | undefined;
  const abort = new AbortController();
  const ask: ConnectDeps['ask'] = (_question, signal) => {
    asked = signal;
    setImmediate(() => abort.abort());
    return new Promise(() => {});
  };
  const changes = {
    auth: { ...defaultAuth, methods: ['publickey'], identityFiles: [server.clientKeys.encrypted.path] },
  } as const;
  expect(await failureOf(changes, { ask }, abort.signal)).toMatchObject({ kind: 'connection-lost' });
  expect(asked?.aborted).toBe(true);
  await silent.stop();
});

test('the clock stands still while a person thinks, and a server that gives up meanwhile ends the question', async () => {
  const impatient = await startSshd({ config: ['LoginGraceTime 4'] });
  onTestFinished(impatient.stop);
  let asked: AbortSignal | undefined;
  const ask: ConnectDeps['ask'] = (_question, signal) => {
    asked = signal;
    return new Promise(() => {});
  };
  const auth = {
    ...defaultAuth,
    methods: ['publickey'],
    identityFiles: [impatient.clientKeys.encrypted.path],
  } as const;
  const deps = depsFor(impatient, { ask });
  const target = targetOf(impatient, { auth, connectTimeoutMs: 3000 });
  const error = await connectSsh(target, deps, never).then(() => null, toTunnelError);
  expect(error).toMatchObject({ kind: 'closed-while-signing-in', port: impatient.port });
  expect(asked?.aborted).toBe(true);
});

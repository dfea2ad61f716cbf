import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { defaultAlgorithms } from '@shared/model/algorithms.ts';
import { defaultAuth } from '@shared/model/session-profile.ts';
import ssh2, { type Connection } from 'ssh2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientKeys } from '../testing/ssh-keys.ts';
import { connectSsh } from './connection.ts';
import type { HostKeyStore, IncomingChannel, SshConnection } from './types.ts';

const trusting: HostKeyStore = {
  check: () => ({ verdict: 'known' }),
  save: async () => {},
  knownTypes: () => [],
  checkCertificate: () => ({ verdict: 'trusted' }),
  hasAuthority: () => false,
  planUpdate: () => null,
  update: async () => {},
};

let server: ssh2.Server;
let theirs: Connection;
let ours: SshConnection;
/** What the server opened at us that somebody here got to see. */
let seen: IncomingChannel[];

beforeEach(async () => {
  seen = [];
  const { ed25519 } = await clientKeys();
  server = new ssh2.Server({ hostKeys: [readFileSync(ed25519.path)] }, (connection) => {
    theirs = connection;
    connection.on('error', () => {}).on('authentication', (context) => context.accept());
    connection.on('request', (accept) => accept?.());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  ours = await connectSsh(
    {
      host: '127.0.0.1',
      port,
      username: 'me',
      auth: { ...defaultAuth, methods: [] },
      options: { keepaliveIntervalSeconds: 0, keepaliveCountMax: 3, compression: false },
      algorithms: defaultAlgorithms,
      family: 'auto',
      connectTimeoutMs: 20_000,
    },
    {
      hostKeys: trusting,
      ask: () => Promise.reject(new Error('Nobody is there')),
      unknownHostKey: 'refuse',
      agentSocket: null,
      onStep: () => {},
      log: () => {},
    },
    new AbortController().signal,
  );
  await ours.listen({ host: '127.0.0.1', port: 9000 }, (channel) => {
    seen.push(channel);
    channel.accept();
  });
});
afterEach(() => {
  ours.end();
  server.close();
});

type Opening = (done: (error?: Error) => void) => void;

/** Whether the client lets the server open it. */
const isLetIn = (open: Opening): Promise<boolean> => new Promise((resolve) => open((error) => resolve(!error)));

test('a server gets through at the port it was asked to listen on', async () => {
  expect(await isLetIn((done) => theirs.forwardOut('127.0.0.1', 9000, 'visitor', 1, done))).toBe(true);
  expect(seen).toHaveLength(1);
});

test.each<[string, Opening]>([
  ['another port', (done) => theirs.forwardOut('127.0.0.1', 22, 'visitor', 1, done)],
  ['another address', (done) => theirs.forwardOut('10.0.0.1', 9000, 'visitor', 1, done)],
  ['every address', (done) => theirs.forwardOut('', 9000, 'visitor', 1, done)],
  ['a unix socket', (done) => theirs.openssh_forwardOutStreamLocal('/run/user/0/bus', done)],
  ['an X display', (done) => theirs.x11('visitor', 1, done)],
])('but not at %s, which nobody asked for', async (_name, open) => {
  expect(await isLetIn(open)).toBe(false);
  expect(seen).toEqual([]);
  expect(await isLetIn((done) => theirs.forwardOut('127.0.0.1', 9000, 'visitor', 1, done))).toBe(true);
});

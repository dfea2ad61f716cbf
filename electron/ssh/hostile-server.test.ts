import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import ssh2, { type Connection, type ServerChannel } from 'ssh2';
import { afterEach, expect, test } from 'vitest';
import { clientKeys } from '../testing/ssh-keys.ts';
import { connectSsh } from './connection.ts';
import type { HostKeyStore, SshConnection } from './types.ts';

/** A server no OpenSSH would be: ssh2's own, so that it can break the protocol at will. */
async function startHostile(onChannel: (channel: ServerChannel) => void, onConnection: (one: Connection) => void) {
  const { ed25519 } = await clientKeys();
  const server = new ssh2.Server({ hostKeys: [readFileSync(ed25519.path)] }, (connection) => {
    connection.on('error', () => {});
    connection.on('authentication', (context) => context.accept());
    connection.on('tcpip', (accept) => onChannel(accept()));
    onConnection(connection);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stop = () => server.close();
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

let stop = (): void => {};
afterEach(() => stop());

const trusting: HostKeyStore = { check: () => ({ verdict: 'known' }), save: () => {}, knownTypes: () => [] };
const to = { host: 'db', port: 1 };
const origin = { host: '127.0.0.1', port: 1 };

const open = (port: number): Promise<SshConnection> =>
  connectSsh(
    {
      host: '127.0.0.1',
      port,
      username: 'me',
      auth: { methods: [], identityFiles: [], savedPassword: false },
      options: { keepaliveIntervalSeconds: 0, keepaliveCountMax: 3, compression: false },
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

const closeOf = (connection: SshConnection): Promise<TunnelError | null> =>
  new Promise((resolve) => connection.onClose(resolve));

interface Confirms {
  _protocol: { channelOpenConfirm: (remote: number, local: number, window: number, packet: number) => void };
}

test('a packet size of 0 ends the connection instead of spinning for ever', async () => {
  const port = await startHostile(
    (channel) => channel.on('error', () => {}),
    (connection) => {
      const protocol = (connection as unknown as Confirms)._protocol;
      const confirm = protocol.channelOpenConfirm.bind(protocol);
      protocol.channelOpenConfirm = (remote, local, window) => confirm(remote, local, window, 0);
    },
  );
  const connection = await open(port);
  const closed = closeOf(connection);
  await expect(connection.openChannel(to, origin)).rejects.toThrow('connection-lost');
  expect(await closed).toMatchObject({ kind: 'connection-lost' });
});

test('more data than the window allows ends the connection instead of piling up unread', async () => {
  const port = await startHostile(
    (channel) => {
      channel.on('error', () => {});
      (channel as unknown as { outgoing: { window: number } }).outgoing.window = 2 ** 31;
      // Of a size that passes the window rather than meets it.
      for (let piece = 0; piece < 500; piece += 1) channel.write(Buffer.alloc(30_000));
    },
    () => {},
  );
  const connection = await open(port);
  const closed = closeOf(connection);
  const channel = await connection.openChannel(to, origin);
  expect(await closed).toMatchObject({ kind: 'connection-lost' });
  expect(channel.destroyed).toBe(true);
});

test('what a server sends beside the data of a forward is thrown away, not kept', async () => {
  const sent = 8 * 1024 * 1024;
  const port = await startHostile(
    (channel) => {
      channel.stderr.write(Buffer.alloc(sent), () => channel.end('done'));
    },
    () => {},
  );
  const connection = await open(port);
  const channel = await connection.openChannel(to, origin);
  const chunks: Buffer[] = [];
  channel.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(channel, 'end');
  expect(Buffer.concat(chunks).toString()).toBe('done');
  connection.end();
});

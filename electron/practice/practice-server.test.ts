import { once } from 'node:events';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';
import ssh2, { type Client } from 'ssh2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Dial } from '../forward/types.ts';
import type { PracticeServer } from '../session/types.ts';
import { startPractice } from './practice-server.ts';

const refuseDial: Dial = () => Promise.reject(new Error('dialled for real'));
let server: PracticeServer;
const clients: Client[] = [];

beforeEach(async () => {
  server = await startPractice(refuseDial);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await server.close();
});

async function signIn(password = server.target.known?.password ?? '', username = 'practice'): Promise<Client> {
  const client = new ssh2.Client();
  clients.push(client);
  client.on('error', () => undefined);
  client.connect({ host: server.target.host, port: server.target.port, username, password, hostVerifier: () => true });
  await once(client, 'ready');
  return client;
}

const open = (client: Client, host: string, port: number): Promise<Duplex> =>
  new Promise((resolve, reject) =>
    client.forwardOut('10.1.2.3', 4567, host, port, (error, channel) => (error ? reject(error) : resolve(channel))),
  );

const listen = (client: Client, address: string, port: number): Promise<number> =>
  new Promise((resolve, reject) =>
    client.forwardIn(address, port, (error, bound) => (error ? reject(error) : resolve(bound))),
  );

/** Status and body of one request; half-close is kept out of it, as browsers keep it out. */
async function page(socket: Duplex, path = '/', host = 'localhost:8080'): Promise<string> {
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  return (await text(socket)).replace(/^HTTP\/1\.1 /, '');
}

test('serves its page, and tells who asked for what', async () => {
  const client = await signIn();
  const body = await page(await open(client, 'WEB.practice', 80));
  expect(body).toMatch(/^200 OK[\s\S]*<!doctype html>/);
  expect(body).toContain('This page came through your SSH tunnel');
  expect(body).toContain('localhost:8080');
  expect(body).toContain('10.1.2.3 port 4567');
  expect(body).not.toMatch(/src=|href=|url\(/);
});

test('treats what a browser sends as text, and knows one page only', async () => {
  const client = await signIn();
  expect(await page(await open(client, 'web.practice', 80), '/', '<b>x</b>')).toContain('&lt;b&gt;x&lt;/b&gt;');
  expect(await page(await open(client, 'web.practice', 80), '/other')).toMatch(/^404 /);
});

test('echoes 4 MiB and ends when the client has', async () => {
  const channel = await open(await signIn(), 'echo.practice', 7);
  const sent = 'Culvert! '.repeat(466_033);
  channel.end(sent);
  expect((await text(channel)) === sent).toBe(true);
});

test('talks like a database', async () => {
  const channel = await open(await signIn(), 'db.practice', 5432);
  channel.write('select 1;\nHE');
  channel.write('LP\nDROP TABLE x;\nQUIT\nSELECT 1;\n');
  const talk = await text(channel);
  expect(talk).toMatch(/^Practice database, ready/);
  expect(talk.match(/\(1 row\)/g)).toHaveLength(1);
  expect(talk).toContain('HELP        shows this');
  expect(talk).toContain('ERROR: this practice database knows only');
  expect(talk).toMatch(/Goodbye\.\n$/);
});

test('lets a line that never ends go', async () => {
  const channel = await open(await signIn(), 'db.practice', 5432);
  channel.write('x'.repeat(2000));
  expect(await text(channel)).toContain('too long');
});

test('opens no channel to anything else', async () => {
  const client = await signIn();
  await expect(open(client, '127.0.0.1', server.target.port)).rejects.toThrow('Channel open failure');
  await expect(open(client, 'web.practice', 81)).rejects.toThrow('Channel open failure');
  await expect(new Promise((_, reject) => client.exec('id', (error) => reject(error)))).rejects.toThrow();
});

test('refuses a wrong password, a wrong name and signing in without', async () => {
  await expect(signIn('wrong')).rejects.toThrow('All configured authentication methods failed');
  await expect(signIn(undefined, 'root')).rejects.toThrow('All configured authentication methods failed');
  await expect(signIn('')).rejects.toThrow();
});

test('carries visitors of a remote listener, half-close kept both ways', async () => {
  const client = await signIn();
  client.on('tcp connection', (info, accept) => {
    const channel = accept();
    expect(info.srcIP).toBe('127.0.0.1');
    let asked = '';
    channel.on('data', (chunk: Buffer) => {
      asked += chunk.toString();
    });
    // Answers only once the visitor's FIN has come, and then with more than one window.
    channel.on('end', () => channel.end(`${asked} `.repeat(1_000_000)));
  });
  const port = await listen(client, '127.0.0.1', 0);
  const visitor = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  visitor.end('ping');
  expect((await text(visitor)) === 'ping '.repeat(1_000_000)).toBe(true);
});

test('shuts a visitor’s channel once both directions are over', async () => {
  const client = await signIn();
  const channel = new Promise<Duplex>((resolve) => client.on('tcp connection', (_, accept) => resolve(accept())));
  const visitor = connect({ port: await listen(client, '127.0.0.1', 0), host: '127.0.0.1' });
  visitor.resume().end();
  const end = await channel;
  const closed = once(end, 'close');
  // A client that leaves the closing to the server.
  Object.assign(end, { close: () => undefined });
  end.resume().end();
  await closed;
});

test('listens on loopback only, and frees a port that is cancelled', async () => {
  const client = await signIn();
  await expect(listen(client, '0.0.0.0', 0)).rejects.toThrow('Unable to bind');
  await expect(listen(client, '', 0)).rejects.toThrow('Unable to bind');
  const port = await listen(client, 'localhost', 0);
  await expect(listen(client, '127.0.0.1', port)).rejects.toThrow('Unable to bind');
  await new Promise<void>((resolve, reject) =>
    client.unforwardIn('localhost', port, (e) => (e ? reject(e) : resolve())),
  );
  expect(await listen(client, 'localhost', port)).toBe(port);
});

test('resets visitors and frees ports when the client is gone', async () => {
  const client = await signIn();
  client.on('tcp connection', (_, accept) => accept());
  const port = await listen(client, '127.0.0.1', 0);
  const visitor = connect(port, '127.0.0.1');
  await once(visitor, 'connect');
  await once(client, 'tcp connection');
  const reset = once(visitor, 'error');
  client.destroy();
  expect((await reset)[0]).toMatchObject({ code: 'ECONNRESET' });
  await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('is gone when closed, its clients too', async () => {
  const client = await signIn();
  const gone = once(client, 'close');
  await server.close();
  await gone;
  await expect(once(connect(server.target.port, '127.0.0.1'), 'connect')).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  });
  await server.close();
});

test('has another key and another password at each start', async () => {
  const other = await startPractice(refuseDial);
  expect(other.target.known?.password).not.toBe(server.target.known?.password);
  expect(other.target.known?.hostKeyFingerprint).not.toBe(server.target.known?.hostKeyFingerprint);
  expect(other.target.known?.hostKeyFingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  await other.close();
});

test('shows the fingerprint of the key it really has', async () => {
  const seen = new Promise<Buffer>((resolve) => {
    const client = new ssh2.Client();
    clients.push(client);
    client.on('error', () => undefined);
    const { host, port, username } = server.target;
    client.connect({
      host,
      port,
      username,
      hostVerifier: (key: Buffer) => {
        resolve(key);
        return false;
      },
    });
  });
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(await seen));
  expect(server.target.known?.hostKeyFingerprint).toBe(
    `SHA256:${Buffer.from(hash).toString('base64').replace('=', '')}`,
  );
});

test('dials the site on this computer, and everything else for real', async () => {
  const signal = new AbortController().signal;
  const body = await page(await server.dial({ host: 'my-site.practice', port: 80 }, signal));
  expect(body).toContain('This page is served by your own computer');
  await expect(server.dial({ host: 'my-site.practice', port: 81 }, signal)).rejects.toThrow('dialled for real');
  await expect(server.dial({ path: '/tmp/x' }, signal)).rejects.toThrow('dialled for real');
});

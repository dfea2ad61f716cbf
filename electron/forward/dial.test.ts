import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterEach, expect, test } from 'vitest';
import { startEcho, startTcp } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { dial, dialError } from './dial.ts';
import { collect } from './test-client.ts';

const never = new AbortController().signal;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const refusalOf = (dialled: Promise<unknown>) => dialled.then(() => null, toTunnelError);

test('dials TCP and keeps the other half open after its own end', async () => {
  const echo = await startEcho();
  cleanups.push(() => echo.stop());
  const stream = await dial(echo, never);
  stream.end('there and back');
  expect((await collect(stream)).text).toBe('there and back');
});

test('a destination that ends first still hears what is sent to it', async () => {
  let heard: Promise<{ text: string }> | undefined;
  const far = await startTcp((socket) => {
    heard = collect(socket);
    socket.end('bye');
  });
  cleanups.push(() => far.stop());
  const stream = await dial(far, never);
  expect((await collect(stream)).text).toBe('bye');
  stream.end('and thanks');
  expect((await heard)?.text).toBe('and thanks');
});

test('dials a unix socket', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'culvert-dial-'));
  cleanups.push(() => rmSync(dir, { recursive: true }));
  const path = join(dir, 'a.sock');
  const server = createServer((socket) => socket.end('from the socket')).listen(path);
  await once(server, 'listening');
  cleanups.push(() => server.close());
  expect((await collect(await dial({ path }, never))).text).toBe('from the socket');
});

test('a family narrows what a name is dialled at', async () => {
  const echo = await startEcho();
  cleanups.push(() => echo.stop());
  const end = { host: 'localhost', port: echo.port };
  (await dial(end, never, 'ipv4')).destroy();
  expect(await refusalOf(dial(end, never, 'ipv6'))).toMatchObject({ kind: 'destination-refused' });
});

test('says in words why a destination was not reached', async () => {
  const port = await freePort();
  const kind = 'destination-refused';
  expect(await refusalOf(dial({ host: '127.0.0.1', port }, never))).toEqual({
    kind,
    destination: `127.0.0.1:${port}`,
    detail: 'connection refused',
  });
  expect(await refusalOf(dial({ host: 'localhost', port }, never))).toMatchObject({ detail: 'connection refused' });
  expect(await refusalOf(dial({ host: 'no-such-host.invalid', port }, never))).toMatchObject({
    detail: expect.stringMatching(/^the name is not known/),
  });
  expect(await refusalOf(dial({ path: '/nowhere/a.sock' }, never))).toEqual({
    kind,
    destination: '/nowhere/a.sock',
    detail: 'there is no such socket',
  });
});

test('a unix socket that cannot be dialled is told in words', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'culvert-dial-'));
  cleanups.push(() => rmSync(dir, { recursive: true }));
  writeFileSync(join(dir, 'key.pub'), '');
  symlinkSync(join(dir, 'loop'), join(dir, 'loop'));
  const detailOf = async (path: string) => {
    const error = await refusalOf(dial({ path }, never));
    return error?.kind === 'destination-refused' ? error.detail : error;
  };
  expect(await detailOf(join(dir, 'x'.repeat(120)))).toMatch(/^the path is longer than .* \(10[37] bytes\)$/);
  expect(await detailOf(join(dir, 'key.pub', 'a.sock'))).toBe('part of the path is not a folder');
  expect(await detailOf(join(dir, 'loop', 'a.sock'))).toBe('the links in the path lead in a circle');
  expect(await detailOf(join(dir, 'key.pub'))).toBe('connection refused');
});

test('whatever the system reports, its own call and words are not shown', () => {
  const error = (code: string) => Object.assign(new Error(`connect ${code} - Local (undefined:undefined)`), { code });
  const link = { host: 'fe80::1', port: 80 };
  expect(dialError(link, error('EINVAL'))).toMatchObject({ detail: expect.stringContaining('as in fe80::1%eth0') });
  for (const destination of [{ host: 'db', port: 80 }, { path: '/run/db.sock' }])
    for (const code of ['EINVAL', 'EADDRNOTAVAIL', 'EPROTOTYPE', 'EWHAT', ''])
      expect(dialError(destination, error(code))).toEqual({
        kind: 'destination-refused',
        destination: expect.any(String),
        detail: expect.not.stringMatching(/^connect|undefined/),
      });
  expect(dialError({ host: 'db', port: 80 }, error('EWHAT'))).toMatchObject({
    detail: 'the system would not connect (EWHAT)',
  });
});

test('an abort ends the attempt with its own reason', async () => {
  const abort = new AbortController();
  const dialled = dial({ host: '203.0.113.1', port: 80 }, abort.signal);
  abort.abort(new Error('never mind'));
  await expect(dialled).rejects.toThrow('never mind');
  await expect(dial({ host: '127.0.0.1', port: 80 }, abort.signal)).rejects.toThrow('never mind');
});

test('no descriptor left is said to be that, and not the destination’s doing', () => {
  const error = (code: string) => Object.assign(new Error(`connect ${code} 127.0.0.1:80`), { code });
  const db = { host: 'db', port: 80 };
  expect(dialError(db, error('EMFILE'))).toEqual({ kind: 'too-many-open-files' });
  expect(dialError(db, error('EHOSTUNREACH'))).toMatchObject({ kind: 'destination-refused', destination: 'db:80' });
});

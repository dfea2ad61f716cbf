import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../testing/free-port.ts';
import { bindAddresses } from './bind-addresses.ts';
import { FakeConnection, FakeUplink, fakeDeps } from './fake-ssh.ts';
import { nextFreePort } from './next-free-port.ts';
import { startForward } from './start-forward.ts';
import { boundPort, client, localRule } from './test-client.ts';
import type { RunningForward } from './types.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const never = new AbortController().signal;
const destination = { host: '127.0.0.1', port: 9 };

async function start(source: { host: string; port: number } | { path: string }, more = {}, acceptOthers = false) {
  const deps = fakeDeps(new FakeUplink(new FakeConnection()), { acceptOthers });
  const forward = await startForward(localRule(destination, { source, ...more }), deps, never);
  cleanups.push(() => forward.close());
  return forward;
}

async function occupy(host: string, port: number): Promise<Server> {
  const server = createServer();
  server.listen({ host, port, ipv6Only: host.includes(':') });
  await once(server, 'listening');
  cleanups.push(() => server.close());
  return server;
}

async function errorOf(start: Promise<RunningForward>) {
  const caught = await start.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(caught instanceof TunnelFailure)) throw new Error(`expected a TunnelFailure, got ${String(caught)}`);
  return caught.error;
}

test.each([
  ['', 'auto', false, ['127.0.0.1:P', '[::1]:P']],
  ['', 'ipv4', false, ['127.0.0.1:P']],
  ['', 'ipv6', false, ['[::1]:P']],
  ['', 'auto', true, ['0.0.0.0:P', '[::]:P']],
  ['*', 'auto', false, ['0.0.0.0:P', '[::]:P']],
  ['*', 'ipv6', false, ['[::]:P']],
  ['localhost', 'auto', true, ['127.0.0.1:P', '[::1]:P']],
  ['127.0.0.5', 'auto', true, ['127.0.0.5:P']],
  ['::1', 'auto', false, ['[::1]:P']],
] as const)('source host "%s", family %s, others %s: really bound is %j', async (host, family, others, bound) => {
  const forward = await start({ host, port: 0 }, { family }, others);
  const port = String(boundPort(forward));
  expect(forward.bound).toEqual(bound.map((text) => text.replace('P', port)));
  for (const text of forward.bound) {
    const at = text.slice(0, text.lastIndexOf(':')).replace(/[[\]]/g, '');
    (await client(Number(port), at)).destroy();
  }
});

test('a name is resolved, and one nobody knows is said to be unknown', async () => {
  expect(await bindAddresses('LOCALHOST', 'auto', false)).toEqual(['127.0.0.1', '::1']);
  const unknown = start({ host: 'no-such-host.invalid', port: 0 });
  expect(await errorOf(unknown)).toEqual({ kind: 'name-not-found', host: 'no-such-host.invalid' });
});

test.each(['127.0.0.1', '::1'])('a port in use on %s alone fails the whole and names this process', async (held) => {
  const port = await freePort();
  await occupy(held, port);
  const error = await errorOf(start({ host: '', port }, { family: 'auto' }));
  expect(error).toMatchObject({ kind: 'port-in-use', address: held, port, owner: { pid: process.pid } });
  if (error.kind !== 'port-in-use' || error.nextFree === null) throw new Error('no next free port');
  expect(error.owner?.name).not.toBe('');
  expect(error.nextFree).toBeGreaterThan(port);
  // Neither half is left: the other address is free again.
  await occupy(held === '::1' ? '127.0.0.1' : '::1', port);
  expect((await start({ host: '', port: error.nextFree }, { family: 'auto' })).bound).toHaveLength(2);
});

test('the next free port skips what is taken on any of the addresses', async () => {
  const port = await freePort();
  await occupy('127.0.0.1', port);
  expect(await nextFreePort(port)).toBeGreaterThan(port);
  const free = await nextFreePort(port + 1);
  expect(free).toBe(await nextFreePort(free ?? 0));
  expect(await nextFreePort(65_536)).toBeNull();
});

test('an address of another computer is refused by name', async () => {
  expect(await errorOf(start({ host: '203.0.113.1', port: 0 }))).toEqual({
    kind: 'address-not-here',
    address: '203.0.113.1',
  });
});

test('an aborted start leaves nothing bound', async () => {
  const port = await freePort();
  const abort = new AbortController();
  const deps = fakeDeps(new FakeUplink(null));
  const starting = startForward(
    localRule(destination, { source: { host: '', port }, family: 'auto' }),
    deps,
    abort.signal,
  );
  abort.abort(new Error('never mind'));
  await expect(starting).rejects.toThrow('never mind');
  await occupy('127.0.0.1', port);
  await occupy('::1', port);
});

test('an abort at whatever moment of the start leaves nothing bound', async () => {
  const port = await freePort();
  for (let ticks = 0; ticks < 12; ticks += 1) {
    const abort = new AbortController();
    const rule = localRule(destination, { source: { host: '', port }, family: 'auto' });
    const starting = startForward(rule, fakeDeps(new FakeUplink(null)), abort.signal);
    const started = starting.catch(() => null);
    for (let tick = 0; tick < ticks; tick += 1) await new Promise((resolve) => process.nextTick(resolve));
    abort.abort(new Error('never mind'));
    await (await started)?.close();
    for (const host of ['127.0.0.1', '::1']) {
      const server = await occupy(host, port);
      server.close();
      await once(server, 'close');
    }
  }
});

test('close() frees the port before it resolves, twice over, with connections open', async () => {
  const forward = await start({ host: '', port: 0 }, { family: 'auto' });
  const port = boundPort(forward);
  const users = await Promise.all([client(port), client(port, '::1')]);
  for (const user of users) user.on('error', () => {});
  await Promise.all([forward.close(), forward.close()]);
  await occupy('127.0.0.1', port);
  await occupy('::1', port);
});

test('a unix socket is made for its owner alone and removed at the end', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'culvert-listen-'));
  cleanups.push(() => rmSync(dir, { recursive: true }));
  const path = join(dir, 'db.sock');
  const before = process.umask();
  const forward = await start({ path });
  expect(process.umask()).toBe(before);
  expect(forward.bound).toEqual([path]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await forward.close();
  expect(existsSync(path)).toBe(false);
});

test('a socket path that cannot be used is refused, and a file there stays as it was', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'culvert-listen-'));
  cleanups.push(() => rmSync(dir, { recursive: true }));
  const file = join(dir, 'precious');
  writeFileSync(file, 'text');
  expect(await errorOf(start({ path: file }))).toEqual({ kind: 'socket-path-unusable', path: file, reason: 'exists' });
  expect(readFileSync(file, 'utf8')).toBe('text');
  const nowhere = join(dir, 'none', 'a.sock');
  expect(await errorOf(start({ path: nowhere }))).toMatchObject({ kind: 'socket-path-unusable', reason: 'no-folder' });
  const long = join(dir, 'x'.repeat(108 - dir.length - 1));
  expect(await errorOf(start({ path: long }))).toMatchObject({ kind: 'socket-path-unusable', reason: 'too-long' });
  const fits = join(dir, 'x'.repeat(107 - dir.length - 1));
  expect((await start({ path: fits })).bound).toEqual([fits]);
});

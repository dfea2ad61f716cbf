import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../testing/free-port.ts';
import { bindAddresses } from './bind-addresses.ts';
import { bindError } from './bind-error.ts';
import { FakeConnection, FakeUplink, fakeDeps } from './fake-ssh.ts';
import { nextFreePort } from './next-free-port.ts';
import { startForward } from './start-forward.ts';
import { boundPort, client, localRule } from './test-client.ts';
import type { RunningForward, StreamLocalOptions } from './types.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const never = new AbortController().signal;
const destination = { host: '127.0.0.1', port: 9 };

async function start(
  source: { host: string; port: number } | { path: string },
  more = {},
  acceptOthers = false,
  streamLocal?: StreamLocalOptions,
) {
  const uplink = new FakeUplink(new FakeConnection());
  const deps = fakeDeps(uplink, { acceptOthers, ...(streamLocal && { streamLocal }) });
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
  ['127.0.0.5,127.0.0.1', 'auto', true, ['127.0.0.5:P', '127.0.0.1:P']],
  ['::1,127.0.0.1', 'ipv4', false, ['[::1]:P', '127.0.0.1:P']],
  ['::1', 'auto', false, ['[::1]:P']],
] as const)('source host "%s", family %s, others %s: really bound is %j', async (host, family, others, bound) => {
  const forward = await start({ host, port: 0 }, { family }, others);
  const port = String(boundPort(forward));
  expect(forward.bound).toEqual(bound.map((text) => text.replace('P', port)));
  expect(forward.missing).toEqual([]);
  expect(forward.exposure).toBe(/0\.0\.0\.0|\[::\]/.test(forward.bound.join()) ? 'network' : 'this-computer');
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

test('a port in use on IPv6 alone is missing there and bound on IPv4', async () => {
  const port = await freePort();
  await occupy('::1', port);
  const forward = await start({ host: '', port }, { family: 'auto' });
  expect(forward.bound).toEqual([`127.0.0.1:${port}`]);
  expect(forward.missing).toMatchObject([
    { address: `[::1]:${port}`, error: { kind: 'port-in-use', address: '::1', port, owner: { pid: process.pid } } },
  ]);
  (await client(port, '127.0.0.1')).destroy();
});

test('a port in use on IPv4 fails the forward, and IPv6 is not held either', async () => {
  const port = await freePort();
  await occupy('127.0.0.1', port);
  const error = await errorOf(start({ host: '', port }, { family: 'auto' }));
  expect(error).toMatchObject({ kind: 'port-in-use', address: '127.0.0.1', port, owner: { pid: process.pid } });
  await occupy('::1', port);
});

test('a port in use on every address fails, with the owner of the first and a port free on all', async () => {
  const port = await freePort();
  await occupy('127.0.0.1', port);
  await occupy('::1', port);
  const error = await errorOf(start({ host: '', port }, { family: 'auto' }));
  expect(error).toMatchObject({ kind: 'port-in-use', address: '127.0.0.1', port, owner: { pid: process.pid } });
  if (error.kind !== 'port-in-use' || error.nextFree === null) throw new Error('no next free port');
  expect(error.owner?.name).not.toBe('');
  expect(error.nextFree).toBeGreaterThan(port);
  const next = await start({ host: '', port: error.nextFree }, { family: 'auto' });
  expect(next.bound).toHaveLength(2);
});

test('a port that another forward has is told apart: partly and wholly', async () => {
  const first = await start({ host: '127.0.0.1', port: 0 });
  const port = boundPort(first);
  expect(await errorOf(start({ host: '127.0.0.1', port }))).toMatchObject({
    kind: 'port-held-by-culvert',
    address: '127.0.0.1',
    port,
    nextFree: expect.any(Number),
  });
  const other = await start({ host: '127.0.0.1,127.0.0.7', port }, { family: 'auto' });
  expect(other.missing).toMatchObject([{ address: `127.0.0.1:${port}`, error: { kind: 'port-held-by-culvert' } }]);
  await Promise.all([first.close(), other.close()]);
  await occupy('127.0.0.1', port);
  expect(await errorOf(start({ host: '127.0.0.1', port }))).toMatchObject({ kind: 'port-in-use' });
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

test('an address of one network link without its interface is told as none of this computer’s', async () => {
  const error = { kind: 'address-not-here', address: 'fe80::1' };
  expect(await errorOf(start({ host: 'fe80::1', port: 0 }))).toEqual(error);
});

test('a bind that fails for a reason nobody foresaw is told in our own words', async () => {
  const caught = Object.assign(new Error('listen EWHAT: oddness 127.0.0.1:80'), { code: 'EWHAT' });
  expect(await bindError(caught, '127.0.0.1', 80, [])).toEqual({
    kind: 'system-error',
    what: 'listen on 127.0.0.1:80',
    code: 'EWHAT',
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

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'culvert-listen-'));
  cleanups.push(() => rmSync(dir, { recursive: true }));
  return dir;
}

test('a unix socket is made for its owner alone and removed at the end', async () => {
  const dir = folder();
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
  const dir = folder();
  const file = join(dir, 'precious');
  writeFileSync(file, 'text');
  expect(await errorOf(start({ path: file }))).toEqual({ kind: 'socket-path-unusable', path: file, reason: 'exists' });
  expect(readFileSync(file, 'utf8')).toBe('text');
  const nowhere = join(dir, 'none', 'a.sock');
  expect(await errorOf(start({ path: nowhere }))).toMatchObject({ kind: 'socket-path-unusable', reason: 'no-folder' });
  const below = join(file, 'a.sock');
  expect(await errorOf(start({ path: below }))).toMatchObject({ kind: 'socket-path-unusable', reason: 'not-a-folder' });
  expect(await errorOf(start({ path: join(below, 'b') }))).toMatchObject({ reason: 'not-a-folder' });
  symlinkSync(join(dir, 'loop'), join(dir, 'loop'));
  expect(await errorOf(start({ path: join(dir, 'loop', 'a.sock') }))).toMatchObject({ reason: 'link-loop' });
  const long = join(dir, 'x'.repeat(108 - dir.length - 1));
  expect(await errorOf(start({ path: long }))).toMatchObject({ kind: 'socket-path-unusable', reason: 'too-long' });
  const fits = join(dir, 'x'.repeat(107 - dir.length - 1));
  expect((await start({ path: fits })).bound).toEqual([fits]);
});

test.each([
  [0o177, 0o600],
  [0o111, 0o666],
  [0o117, 0o660],
  [0o000, 0o666],
])('mask %o makes a socket of mode %o, whatever the umask of the process', async (mask, mode) => {
  const path = join(folder(), 'masked.sock');
  await start({ path }, {}, false, { mask, unlink: false });
  expect(statSync(path).mode & 0o777).toBe(mode);
});

/** A socket file whose listener was killed. */
async function staleSocket(path: string): Promise<void> {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  await once(spawn(process.execPath, ['-e', script], { env, stdio: 'ignore' }), 'exit');
  expect(existsSync(path)).toBe(true);
}

test('a stale socket stays unless it is to be replaced, and is then a working one', async () => {
  const path = join(folder(), 'stale.sock');
  await staleSocket(path);
  const keep = { mask: 0o177, unlink: false };
  expect(await errorOf(start({ path }, {}, false, keep))).toMatchObject({ reason: 'stale' });
  await start({ path }, {}, false, { ...keep, unlink: true });
  const user = connect({ path });
  await once(user, 'connect');
  user.destroy();
});

test('replacing takes stale sockets only: a file, a link to a socket and a socket in use stay', async () => {
  const dir = folder();
  const replace = { mask: 0o177, unlink: true };
  const file = join(dir, 'precious');
  writeFileSync(file, 'text');
  expect(await errorOf(start({ path: file }, {}, false, replace))).toMatchObject({ reason: 'exists' });
  expect(readFileSync(file, 'utf8')).toBe('text');
  const stale = join(dir, 'stale.sock');
  await staleSocket(stale);
  symlinkSync(stale, join(dir, 'link'));
  expect(await errorOf(start({ path: join(dir, 'link') }, {}, false, replace))).toMatchObject({ reason: 'exists' });
  expect(existsSync(stale)).toBe(true);
  const used = join(dir, 'used.sock');
  const first = await start({ path: used });
  expect(await errorOf(start({ path: used }, {}, false, replace))).toMatchObject({ reason: 'exists' });
  expect(first.bound).toEqual([used]);
  const user = connect({ path: used });
  await once(user, 'connect');
  user.destroy();
});

import type { ProxyKind, ProxySetting } from '@shared/model/proxy.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { checkConnection } from '../check/check-connection.ts';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import { startEcho, startTcp, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { allListening, boundPort, edgesFor, localRule, profileFor, startManager } from '../testing/managed-session.ts';
import { type ProxyFixture, startMicrosocks, startSshSocks, startTinyproxy } from '../testing/proxies.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { echoed } from '../testing/tcp-client.ts';
import type { ManagerDeps } from './types.ts';

const ada = { username: 'ada', password: 'pr0xy-secret' };
let server: Sshd;
let echo: TcpFixture;
/** What `ssh -D` goes through, apart from the server whose connections tests break. */
let carrier: Sshd;
let proxies: Record<'ssh' | 'socks' | 'http', ProxyFixture>;
beforeAll(async () => {
  [server, carrier, echo] = await Promise.all([startSshd(), startSshd({ config: ['LogLevel DEBUG1'] }), startEcho()]);
  const [ssh, socks, http] = await Promise.all([startSshSocks(carrier), startMicrosocks(ada), startTinyproxy(ada)]);
  proxies = { ssh, socks, http };
});
afterAll(async () => {
  await Promise.all(Object.values(proxies).map((proxy) => proxy.stop()));
  await echo.stop();
  await Promise.all([server.stop(), carrier.stop()]);
});

/** A manager whose questions are answered with `passwords` in turn, the last one for ever; `asked` says what was asked. */
function started(passwords: readonly string[] = [ada.password], over: Partial<ManagerDeps> = {}) {
  const fixture = startManager(server, over);
  onTestFinished(() => fixture.manager.closeAll());
  const asked: string[] = [];
  fixture.manager.onPrompts(() => {
    const [prompt] = fixture.manager.prompts();
    if (prompt?.kind !== 'password') return;
    const secret = passwords[Math.min(asked.length, passwords.length - 1)] ?? '';
    asked.push(prompt.target);
    fixture.manager.answer(prompt.id, { kind: 'secrets', secrets: [secret] });
  });
  return { ...fixture, asked };
}

const at = (kind: ProxyKind, { host, port }: { host: string; port: number }, username = ''): ProxySetting => ({
  kind,
  host,
  port,
  ...(username ? { username } : {}),
});

describe('a session through a real proxy', () => {
  it.each([
    ['socks4', 'ssh', ''],
    ['socks4a', 'ssh', ''],
    ['socks5', 'ssh', ''],
    ['socks5', 'socks', 'ada'],
    ['http', 'http', 'ada'],
  ] as const)('%s on %s carries a forward', async (kind, which, username) => {
    const { manager, until, asked, log } = started();
    const proxy = proxies[which];
    const profile = profileFor(server, [localRule(echo.port)], { proxy: at(kind, proxy, username) });
    manager.open(profile);
    expect(await echoed(boundPort(await until(profile.id, allListening)))).toBe('through');
    expect(asked).toEqual(username ? [`proxy ada@127.0.0.1:${proxy.port}`] : []);
    expect(JSON.stringify(log.all())).toContain(`proxy 127.0.0.1:${proxy.port}`);
  });

  it.each([
    ['socks4', 'proxy', '127.0.0.1'],
    ['socks4a', 'proxy', 'localhost'],
    ['socks4a', 'local', '127.0.0.1'],
    ['socks5', 'proxy', 'localhost'],
    ['socks5', 'local', '127.0.0.1'],
  ] as const)('%s with names looked up by: %s – is asked for %s', async (kind, resolve, asked) => {
    const { manager, until } = started([], { family: 'ipv4', unknownHostKey: 'accept-once' });
    const from = carrier.log().length;
    const proxy = { ...at(kind, proxies.ssh), resolve };
    const profile = profileFor(server, [], { host: 'localhost', proxy });
    manager.open(profile);
    await until(profile.id, allListening);
    // What `ssh -D` passes on is what it was asked for (RFC 4254 section 7.2).
    await carrier.waitForLog(`target ${asked} port ${server.port}`, from);
  });

  it('breaks with the proxy, and comes back through it without asking again', async () => {
    const { manager, until, asked } = started();
    const own = await startTinyproxy(ada);
    onTestFinished(() => own.stop());
    const profile = profileFor(server, [localRule(echo.port)], { proxy: at('http', own, 'ada') });
    manager.open(profile);
    await until(profile.id, allListening);
    expect(own.log()).toContain(`CONNECT 127.0.0.1:${server.port}`);
    server.killConnections();
    await until(profile.id, ({ status }) => status.state === 'waiting');
    manager.retryNow(profile.id);
    expect(await echoed(boundPort(await until(profile.id, allListening)))).toBe('through');
    expect(asked).toHaveLength(1);
    await own.stop();
    const { lastError } = await until(profile.id, ({ status }) => status.state === 'waiting');
    expect(lastError?.error.kind).toBe('connection-lost');
    manager.retryNow(profile.id);
    await until(profile.id, (one) => one.lastError?.error.kind === 'proxy-unreachable');
  });

  it.each(['socks', 'http'] as const)(
    'asks again after a wrong password (%s), and gives up after three',
    async (which) => {
      const kind = which === 'socks' ? 'socks5' : 'http';
      const better = started(['wrong', ada.password]);
      const profile = profileFor(server, [localRule(echo.port)], { proxy: at(kind, proxies[which], 'ada') });
      better.manager.open(profile);
      await better.until(profile.id, allListening);
      expect(better.asked).toHaveLength(2);

      const wrong = started(['wrong-one']);
      wrong.manager.open(profile);
      const { status } = await wrong.until(profile.id, (one) => one.status.state === 'failed');
      expect(status).toMatchObject({ error: { kind: 'proxy-auth-failed', username: 'ada' } });
      expect(wrong.asked).toHaveLength(3);
      expect(JSON.stringify([wrong.log.all(), wrong.manager.snapshots()])).not.toContain('wrong-one');
    },
  );

  it('leads to the first jump host, and a jump host’s own proxy counts too', async () => {
    const inner = await startSshd();
    onTestFinished(() => inner.stop());
    const read = [knownHostsFile(inner, 'both', [server.knownHostsLine, inner.knownHostsLine])];
    const hop = profileFor(server, [], { name: 'bastion', proxy: at('http', proxies.http, 'ada') });
    const { manager, until, asked } = started([ada.password], {
      hostKeys: new FileHostKeyStore({ read, write: null }),
      profileById: () => hop,
    });
    const before = proxies.http.log().length;
    const profile = profileFor(inner, [localRule(echo.port)], { hops: [{ session: hop.id }] });
    manager.open(profile);
    expect(await echoed(boundPort(await until(profile.id, allListening)))).toBe('through');
    const said = proxies.http.log().slice(before);
    expect(said).toContain(`CONNECT 127.0.0.1:${server.port}`);
    expect(said).not.toContain(`:${inner.port}`);

    const own = profileFor(inner, [localRule(echo.port)], {
      hops: [{ session: hop.id }],
      proxy: at('socks5', proxies.ssh),
    });
    manager.open(own);
    await until(own.id, allListening);
    expect(asked).toHaveLength(1);
  });
});

describe('a proxy that is not the way there', () => {
  const failure = async (proxy: ProxySetting, over: Partial<SessionProfile> = {}): Promise<unknown> => {
    const { manager, until } = started();
    const profile = profileFor(server, [], { proxy, ...over });
    manager.open(profile);
    const { status } = await until(profile.id, (one) => one.status.state === 'failed');
    return status.state === 'failed' ? status.error : null;
  };

  it('says each its own', async () => {
    const closed = await freePort();
    const strict = await startTinyproxy(null, 443);
    const quiet = await startTcp((socket) => socket.once('data', () => socket.end()));
    onTestFinished(async () => {
      await strict.stop();
      await quiet.stop();
    });
    const here = (port: number) => ({ host: '127.0.0.1', port });
    expect(await failure(at('http', strict))).toMatchObject({ kind: 'proxy-refused', reason: 'not-allowed' });
    expect(await failure(at('http', proxies.http))).toMatchObject({ kind: 'proxy-auth-needed', username: '' });
    expect(await failure(at('socks5', proxies.socks))).toMatchObject({ kind: 'proxy-auth-needed' });
    expect(await failure(at('socks5', here(closed)))).toMatchObject({
      kind: 'proxy-unreachable',
      error: { kind: 'connection-refused', port: closed },
    });
    expect(await failure(at('http', server))).toMatchObject({
      kind: 'not-a-proxy',
      serverText: expect.stringContaining('SSH-2.0'),
    });
    expect(await failure(at('http', quiet))).toMatchObject({ kind: 'proxy-closed' });
    // ssh says yes before it has tried, and may hang up before that is out.
    expect(await failure(at('socks5', proxies.ssh), { port: closed })).toMatchObject({
      kind: expect.stringMatching(/^(proxy-closed|closed-before-greeting)$/),
    });
    expect(await failure(at('http', proxies.http, 'ada'), { port: closed })).toMatchObject({
      kind: 'proxy-refused',
      reason: 'no-way',
    });
    expect(await failure({ kind: 'telnet' })).toMatchObject({ kind: 'proxy-not-supported', proxy: 'telnet' });
  });
});

it('is one step of a check, named after the proxy', async () => {
  const answer = { kind: 'secrets', secrets: [ada.password] } as const;
  const deps = { edges: edgesFor(server), ask: async () => answer, snapshot: () => undefined, now: Date.now };
  const profile = profileFor(server, [], { proxy: at('socks5', proxies.socks, 'ada') });
  const good = await checkConnection(profile, deps, () => {}, new AbortController().signal);
  expect(good.steps[0]).toMatchObject({ title: `Connection through the proxy 127.0.0.1:${proxies.socks.port}` });
  expect(good.steps.every(({ status }) => status === 'passed')).toBe(true);
  const bad = await checkConnection(
    { ...profile, proxy: at('http', server) },
    deps,
    () => {},
    new AbortController().signal,
  );
  expect(bad.steps[0]).toMatchObject({ id: 'tcp', status: 'failed', error: { kind: 'not-a-proxy' } });
});

import type { ProxySetting } from '@shared/model/proxy.ts';
import type { SystemWay } from '@shared/parse/proxy-env.ts';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { checkConnection } from '../check/check-connection.ts';
import { freePort } from '../testing/free-port.ts';
import { edgesFor, isOpen, profileFor, startManager } from '../testing/managed-session.ts';
import { type ProxyFixture, startTinyproxy } from '../testing/proxies.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { systemProxyLookup } from './system-proxy.ts';

const ada = { username: 'ada', password: 'pr0xy-secret' };
let server: Sshd;
let http: ProxyFixture;
let closed: number;
beforeAll(async () => {
  [server, http, closed] = await Promise.all([startSshd(), startTinyproxy(), freePort()]);
});
afterAll(async () => {
  await http.stop();
  await server.stop();
});

/** The state a session comes to, and what the proxy was asked for meanwhile. */
async function outcome(proxy: ProxySetting, ways: readonly SystemWay[] = [], host: string = server.host) {
  const { manager, until, log } = startManager(server, {
    systemProxy: async () => ways,
    unknownHostKey: 'accept-once',
    family: 'ipv4',
  });
  onTestFinished(() => manager.closeAll());
  const from = http.log().length;
  const profile = profileFor(server, [], { proxy, host });
  manager.open(profile);
  const { status } = await until(profile.id, (one) => isOpen(one) || one.status.state === 'failed');
  const asked = /CONNECT \S+/.exec(http.log().slice(from))?.[0] ?? null;
  return { status, asked, texts: JSON.stringify(log.all()) };
}

const at = (port: number): SystemWay => ({
  way: 'proxy',
  proxy: { kind: 'http', host: '127.0.0.1', port },
  password: null,
});
const open = { state: 'open' };
const system: ProxySetting = { kind: 'system' };

describe('the way this computer’s settings name', () => {
  it('is gone: a proxy, the next one where one is not there, or straight', async () => {
    const connect = `CONNECT 127.0.0.1:${server.port}`;
    expect(await outcome(system, [at(http.port)])).toMatchObject({ status: open, asked: connect });
    const second = await outcome(system, [at(closed), at(http.port)]);
    expect(second).toMatchObject({ status: open, asked: connect });
    expect(second.texts).toContain(`settings name the proxy 127.0.0.1:${closed}`);
    expect(await outcome(system, [{ way: 'direct' }])).toMatchObject({ status: open, asked: null });
    expect(await outcome(system, [at(closed), { way: 'direct' }])).toMatchObject({ status: open, asked: null });
  });

  it('is not gone round: one that cannot be used stops the session', async () => {
    const tls: SystemWay = { way: 'unusable', source: 'ALL_PROXY', kind: 'https' };
    expect(await outcome(system, [tls, { way: 'direct' }])).toMatchObject({
      status: { state: 'failed', error: { kind: 'system-proxy-unusable', proxy: 'https' } },
    });
    expect(await outcome(system, [tls, at(http.port)])).toMatchObject({ status: open });
    expect(await outcome(system, [at(server.port), { way: 'direct' }])).toMatchObject({
      status: { state: 'failed', error: { kind: 'not-a-proxy' } },
    });
  });

  it('is that of the environment before that of the desktop', async () => {
    const desktop = async () => [at(1)];
    const place = { host: 'server.example', port: 22 };
    expect(await systemProxyLookup({ ALL_PROXY: 'http://p:2' }, desktop)(place)).toMatchObject([
      { proxy: { port: 2 } },
    ]);
    expect(await systemProxyLookup({ NO_PROXY: '*' }, desktop)(place)).toEqual([at(1)]);
    expect(await systemProxyLookup({})(place)).toEqual([{ way: 'direct' }]);
  });

  it('brings its own password, which is not asked for and not told', async () => {
    const strict = await startTinyproxy(ada);
    onTestFinished(() => strict.stop());
    const signed = (password: string): SystemWay => ({
      way: 'proxy',
      proxy: { kind: 'http', host: '127.0.0.1', port: strict.port, username: ada.username },
      password,
    });
    expect(await outcome(system, [signed(ada.password)])).toMatchObject({ status: open });
    const wrong = await outcome(system, [signed('not-the-secret')]);
    expect(wrong.status).toMatchObject({ error: { kind: 'proxy-auth-failed' } });
    expect(JSON.stringify(wrong)).not.toContain('not-the-secret');
  });

  it('is one step of a check', async () => {
    const edges = edgesFor(server, { systemProxy: async () => [at(http.port)] });
    const deps = { edges, ask: null, snapshot: () => undefined, now: Date.now };
    const profile = profileFor(server, [], { proxy: system });
    const report = await checkConnection(profile, deps, () => {}, new AbortController().signal);
    expect(report.steps[0]).toMatchObject({ title: 'Connection through this computer’s proxy settings' });
    expect(report.steps.every(({ status }) => status === 'passed')).toBe(true);
  });
});

describe('a proxy', () => {
  const proxy = (over: object): ProxySetting => ({ kind: 'http', host: '127.0.0.1', port: http.port, ...over });

  it('looks the server’s name up, or is given its address', async () => {
    const asked = async (over: object) => (await outcome(proxy(over), [], 'localhost')).asked;
    expect(await asked({})).toBe(`CONNECT localhost:${server.port}`);
    expect(await asked({ resolve: 'proxy' })).toBe(`CONNECT localhost:${server.port}`);
    expect(await asked({ resolve: 'local' })).toBe(`CONNECT 127.0.0.1:${server.port}`);
    const gone = await outcome(proxy({ resolve: 'local' }), [], 'no-such-name.invalid');
    expect(gone.status).toMatchObject({ error: { kind: expect.stringMatching(/^name-(not-found|lookup-failed)$/) } });
  });

  it('is passed by for a server on its exclusion list, and for no other', async () => {
    expect(await outcome(proxy({ exclude: ['*.example', '127.0.0.0/8'] }))).toMatchObject({
      status: open,
      asked: null,
    });
    expect(await outcome(proxy({ exclude: ['*.example'] }))).toMatchObject({
      status: open,
      asked: `CONNECT 127.0.0.1:${server.port}`,
    });
    expect(await outcome({ kind: 'system', exclude: ['<local>'] }, [at(closed)])).toMatchObject({ status: open });
  });
});

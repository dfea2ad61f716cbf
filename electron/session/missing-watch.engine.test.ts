import { once } from 'node:events';
import { createServer } from 'node:net';
import { sessionHealth } from '@shared/describe/state.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { allListening, localRule, profileFor, remoteRule, startManager } from '../testing/managed-session.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { dialPort, say } from '../testing/tcp-client.ts';

let server: Sshd;
let echo: TcpFixture;
beforeAll(async () => {
  server = await startSshd();
  echo = await startEcho();
});
afterAll(async () => {
  await echo.stop();
  await server.stop();
});

const both = (rule: ForwardRule): ForwardRule => ({
  ...rule,
  family: 'auto',
  source: { host: '', port: portOf(rule) },
});
const portOf = ({ source }: ForwardRule): number => ('port' in source ? source.port : 0);

async function occupy(host: string, port: number) {
  const holder = createServer((socket) => void socket.on('error', () => {}).end('a stranger')).listen({
    host,
    port,
    ipv6Only: true,
  });
  await once(holder, 'listening');
  onTestFinished(() => void holder.close());
  return holder;
}

async function opened(rules: readonly ForwardRule[]) {
  const { manager, until } = startManager(server);
  onTestFinished(() => manager.closeAll());
  const profile = profileFor(server, rules);
  manager.open(profile);
  return { manager, profile, until: (fits: Parameters<typeof until>[1]) => until(profile.id, fits) };
}

type Snapshot = ReturnType<ReturnType<typeof startManager>['manager']['snapshots']>[number];
const missing = (one: Snapshot, index = 0): readonly string[] => {
  const status = one.forwards[index]?.status;
  return status?.state === 'listening' ? status.missing.map(({ address, error }) => `${address} ${error.kind}`) : [];
};
const bound = (one: Snapshot): readonly string[] => {
  const status = one.forwards[0]?.status;
  return status?.state === 'listening' ? status.bound : [];
};

it('an address that another program held is bound once that program is gone', async () => {
  const port = await freePort();
  const holder = await occupy('::1', port);
  const { until } = await opened([both(localRule(echo.port, port))]);
  const half = await until((one) => missing(one).length > 0);
  expect(missing(half)).toEqual([`[::1]:${port} port-in-use`]);
  holder.close();
  const whole = await until((one) => allListening(one) && missing(one).length === 0);
  expect(bound(whole)).toEqual([`127.0.0.1:${port}`, `[::1]:${port}`]);
  expect(sessionHealth(await until((one) => sessionHealth(one) === 'good'))).toBe('good');
});

it('one that another forward of Culvert held is bound at once when that is turned off', async () => {
  const port = await freePort();
  const six: ForwardRule = { ...localRule(echo.port), source: { host: '::1', port } };
  const rule = both(localRule(echo.port, port));
  const { manager, profile, until } = await opened([six]);
  await until(allListening);
  const accept = { localAcceptOthers: false, remoteAcceptOthers: false };
  await manager.applyForwards(profile.id, [six, rule], accept);
  const half = await until((one) => missing(one, 1).length > 0);
  expect(missing(half, 1)).toEqual([`[::1]:${port} port-held-by-culvert`]);
  await manager.applyForwards(profile.id, [rule], accept);
  await until((one) => bound(one).length === 2 && missing(one).length === 0);
});

it('a server that bound one of its loopback addresses without a word is seen through, and asked again', async () => {
  const port = await freePort();
  const holder = await occupy('::1', port);
  const { until } = await opened([both(remoteRule(echo.port, port))]);
  const half = await until((one) => missing(one).length > 0);
  expect([bound(half), missing(half)]).toEqual([[`localhost:${port}`], [`[::1]:${port} remote-address-taken`]]);
  expect(sessionHealth(half)).toBe('bad');
  const user = await dialPort(port);
  expect(await say(user, 'mine')).toBe('mine');
  holder.close();
  await until((one) => bound(one).length === 1 && missing(one).length === 0);
  expect(await say(await dialPort(port, '::1'), 'both')).toBe('both');
  expect(await say(user, 'kept')).toBe('kept');
  user.destroy();
});

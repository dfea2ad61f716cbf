import { sessionHealth } from '@shared/describe/state.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { DestinationProbe, SessionSnapshot } from '@shared/model/status.ts';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { socksClient } from '../forward/test-client.ts';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { boundPort, dynamicRule, localRule, profileFor, startManager } from '../testing/managed-session.ts';
import { startSshd } from '../testing/sshd.ts';
import { dialPort, say } from '../testing/tcp-client.ts';

let echo: TcpFixture;
beforeAll(async () => {
  echo = await startEcho();
});
afterAll(() => echo.stop());

/** A SOCKS proxy and a local forward whose destination is not to be asked, with a server of this configuration. */
async function opened(...config: readonly string[]) {
  const server = await startSshd({ config });
  onTestFinished(server.stop);
  const { manager, until } = startManager(server);
  onTestFinished(() => manager.closeAll());
  const blank = profileFor(server, [dynamicRule(), localRule(echo.port)]);
  const profile: SessionProfile = { ...blank, options: { ...blank.options, probeDestinations: false } };
  manager.open(profile);
  return { server, profile, until: (fits: (one: SessionSnapshot) => boolean) => until(profile.id, fits) };
}

const probe = ({ forwards }: SessionSnapshot, index: number): DestinationProbe | null => {
  const status = forwards[index]?.status;
  return status?.state === 'listening' ? status.destination : null;
};
const isRestricted = (found: DestinationProbe | null): boolean =>
  found?.probe === 'failed' && found.error.kind === 'forwarding-restricted';

it.each(['no', 'remote'])('AllowTcpForwarding %s: neither is green, and nobody had to use it first', async (allow) => {
  const { until } = await opened(`AllowTcpForwarding ${allow}`);
  const found = await until((one) => isRestricted(probe(one, 0)) && isRestricted(probe(one, 1)));
  expect(sessionHealth(found)).toBe('bad');
});

it('a server that allows some destinations: each is green once a program got through it', async () => {
  const { until } = await opened(`PermitOpen 127.0.0.1:${echo.port}`);
  const before = await until((one) => isRestricted(probe(one, 0)) && isRestricted(probe(one, 1)));
  const proxied = await socksClient(boundPort(before, 0), '127.0.0.1', echo.port);
  const direct = await dialPort(boundPort(before, 1));
  expect([await say(proxied, 'one'), await say(direct, 'two')]).toEqual(['one', 'two']);
  const after = await until((one) => probe(one, 0)?.probe === 'none' && probe(one, 1)?.probe === 'unchecked');
  expect(sessionHealth(after)).toBe('good');
  for (const client of [proxied, direct]) client.destroy();
});

it('a server that forwards: asked once for a port where nobody is, and both are green', async () => {
  const { server, until } = await opened();
  await until((one) => probe(one, 0)?.probe === 'none');
  await server.waitForLog('connect_to 127.0.0.1 port 1: failed');
  expect(sessionHealth(await until((one) => probe(one, 1)?.probe === 'unchecked'))).toBe('good');
});

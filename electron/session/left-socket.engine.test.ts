import { join } from 'node:path';
import { fixActions } from '@shared/describe/fix.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { ForwardState } from '@shared/model/status.ts';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { leaveSocket } from '../testing/left-socket.ts';
import { allListening, isOpen, localRule, profileFor, remoteRule, startManager } from '../testing/managed-session.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';

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

async function opened(rule: ForwardRule, on = server) {
  const { manager, until } = startManager(on);
  onTestFinished(() => manager.closeAll());
  const profile = profileFor(on, [rule]);
  manager.open(profile);
  return { manager, profile, until: (fits: Parameters<typeof until>[1]) => until(profile.id, fits) };
}

const errorOf = (status: ForwardState | undefined) => (status?.state === 'failed' ? status.error : null);

it('one left on this computer is named, and replaced in the session that runs once that is asked for', async () => {
  const path = join(server.dir, 'left.sock');
  await leaveSocket(path);
  const rule: ForwardRule = { ...localRule(echo.port), source: { path } };
  const { manager, profile, until } = await opened(rule);
  const failed = await until((one) => isOpen(one) && one.forwards[0]?.status.state === 'failed');
  const error = errorOf(failed.forwards[0]?.status);
  expect(error).toEqual({ kind: 'socket-path-unusable', path, reason: 'stale' });
  expect(error && fixActions(error).map(({ action }) => action.do)).toEqual(['replace-stale-socket', 'retry']);
  const accept = { localAcceptOthers: false, remoteAcceptOthers: false, streamLocalBindUnlink: true };
  await manager.applyForwards(profile.id, [{ ...rule, enabled: false }], accept);
  await manager.applyForwards(profile.id, [rule], accept);
  await until(allListening);
});

it.each([
  ['no', 'remote-socket-left'],
  ['yes', null],
])('one left on a server with StreamLocalBindUnlink %s after a drop', async (unlink, kind) => {
  const on = await startSshd({ config: [`StreamLocalBindUnlink ${unlink}`] });
  onTestFinished(on.stop);
  const path = join(on.dir, 'app.sock');
  const { manager, profile, until } = await opened({ ...remoteRule(echo.port), source: { path } }, on);
  await until(allListening);
  on.killConnections();
  await until((one) => one.status.state === 'waiting');
  manager.retryNow(profile.id);
  const after = await until(
    (one) => isOpen(one) && ['listening', 'failed'].includes(one.forwards[0]?.status.state ?? ''),
  );
  const error = errorOf(after.forwards[0]?.status);
  expect(error?.kind ?? null).toBe(kind);
  if (error)
    expect(fixActions(error)[0]?.action).toMatchObject({ text: expect.stringContaining('StreamLocalBindUnlink') });
});

import { describeError } from '@shared/describe/error.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { dynamicRule, localRule, profileFor, remoteRule, startManager } from '../electron/testing/managed-session.ts';
import { startSshd } from '../electron/testing/sshd.ts';
import { type Outcome, runFigure } from './lib/figure.ts';
import { startPeer } from './lib/peer.ts';

const settled = ({ status, forwards }: SessionSnapshot): boolean =>
  status.state === 'open' && forwards.every((one) => one.status.state === 'listening' || one.status.state === 'failed');

async function run(): Promise<Outcome> {
  const [peer, server] = [startPeer(), await startSshd()];
  const { manager, until } = startManager(server);
  const echo = await peer.call('startEcho');
  // The echo holds its own port: the third forward cannot have it.
  const bad = localRule(echo, echo);
  const profile = profileFor(server, [localRule(echo), remoteRule(echo), bad, dynamicRule(), localRule(echo)]);
  manager.open(profile);
  const { forwards } = await until(profile.id, settled);
  const up = forwards.filter(({ status }) => status.state === 'listening').length;
  const failed = forwards.flatMap(({ id, status }) => (status.state === 'failed' ? [{ id, error: status.error }] : []));
  const only = failed.length === 1 ? failed[0] : undefined;
  const owner = only?.error.kind === 'port-in-use' ? only.error.owner?.pid : undefined;
  const named = only?.id === bad.id && owner === peer.pid;
  await manager.closeAll();
  await server.stop();
  await peer.stop();
  return {
    met: up === 4 && named,
    seen: `${up} up; the bad one ${named ? 'named, with the program that holds its port' : 'NOT named'}: “${
      only ? describeError(only.error).title : 'nothing'
    }”`,
    figures: { up, failed: failed.length },
  };
}

await runFigure({
  name: 'one-bad-forward',
  what: 'Five forwards, one of them on a port that another program holds',
  asked: 'four up and the bad one named',
  limitSeconds: 30,
  run,
});

import { forwardHealth } from '@shared/describe/state.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { freePort } from '../electron/testing/free-port.ts';
import { localRule, profileFor, remoteRule, startManager } from '../electron/testing/managed-session.ts';
import { startSshd } from '../electron/testing/sshd.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { type Peer, startPeer } from './lib/peer.ts';

interface Cell {
  readonly allow: string;
  readonly open: string;
  readonly listen: string;
}

/** Every pair of what a forward shows and what it does. */
interface Verdict {
  readonly cell: Cell;
  readonly kind: string;
  readonly shownGood: boolean;
  readonly works: boolean;
}

const cells = (echo: number, remote: number): readonly Cell[] =>
  ['yes', 'no', 'local', 'remote'].flatMap((allow) =>
    ['any', 'none', `127.0.0.1:${echo}`, '127.0.0.1:1'].flatMap((open) =>
      ['any', 'none', `127.0.0.1:${remote}`, '127.0.0.1:1'].map((listen) => ({ allow, open, listen })),
    ),
  );

const settled = ({ status, forwards }: SessionSnapshot): boolean =>
  status.state === 'open' &&
  forwards.every(
    ({ status: one }) =>
      one.state === 'failed' ||
      (one.state === 'listening' && (one.destination.probe === 'answers' || one.destination.probe === 'failed')),
  );

async function judge(cell: Cell, peer: Peer, echo: number, remote: number): Promise<readonly Verdict[]> {
  const config = [`AllowTcpForwarding ${cell.allow}`, `PermitOpen ${cell.open}`, `PermitListen ${cell.listen}`];
  const server = await startSshd({ config });
  const { manager, until } = startManager(server);
  try {
    const local = await freePort();
    const profile = profileFor(server, [localRule(echo, local), remoteRule(echo, remote)]);
    manager.open(profile);
    const snapshot = await until(profile.id, settled);
    const works = [await peer.call('echoes', local), await peer.call('echoes', remote)];
    return snapshot.forwards.map((forward, index) => ({
      cell,
      kind: forward.rule.kind,
      shownGood: forwardHealth(snapshot.status, forward) === 'good',
      works: works[index] ?? false,
    }));
  } finally {
    await manager.closeAll();
    await server.stop();
  }
}

async function run({ quick }: FigureOptions): Promise<Outcome> {
  const peer = startPeer();
  const [echo, remote] = [await peer.call('startEcho'), await freePort()];
  const verdicts: Verdict[] = [];
  const all = cells(echo, remote).filter((_, index) => !quick || index % 7 === 0);
  for (const cell of all) verdicts.push(...(await judge(cell, peer, echo, remote)));
  await peer.stop();
  const wrong = verdicts.filter(({ shownGood, works }) => shownGood !== works);
  const working = verdicts.filter(({ works }) => works).length;
  const examples = wrong
    .slice(0, 4)
    .map(({ cell, kind, shownGood }) => `${kind} ${JSON.stringify(cell)} shown ${shownGood ? 'good' : 'bad'}`);
  return {
    met: wrong.length === 0 && working > 0 && working < verdicts.length,
    seen:
      `${all.length} servers, ${verdicts.length} forwards, ${working} of which work: ` +
      `${verdicts.length - wrong.length} shown right, ${wrong.length} wrong${examples.length > 0 ? ` (${examples.join('; ')})` : ''}`,
    figures: { cells: all.length, working, wrong: wrong.length },
  };
}

await runFigure({
  name: 'policy-grid',
  what: 'AllowTcpForwarding (yes, no, local, remote) x PermitOpen x PermitListen (any, none, this one, another), a local and a remote forward in each',
  asked: 'the state shown is right in every cell: good exactly where a client gets an answer',
  limitSeconds: 300,
  run,
});

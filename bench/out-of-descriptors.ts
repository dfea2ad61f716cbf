import { localRule } from '../electron/testing/managed-session.ts';
import { run as runProgram } from '../electron/testing/run.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { heldBy } from './lib/measure.ts';
import { type Rig, withRig } from './lib/rig.ts';

/** Lets each of the server's connection processes open `more` descriptors and no further. */
async function limitServer({ serverProcesses }: Rig, more: number): Promise<void> {
  for (const pid of serverProcesses()) {
    const limit = heldBy(pid).descriptors + more;
    await runProgram('prlimit', ['--pid', String(pid), `--nofile=${limit}:20000`]);
  }
}

const run = (_options: FigureOptions): Promise<Outcome> =>
  withRig({ forwards: async (peer) => [localRule(await peer.call('startEcho'))] }, async (rig) => {
    const { peer, port, snapshot } = rig;
    const since = JSON.stringify(snapshot().status);
    await limitServer(rig, 20);
    const first = await peer.call('holdMany', port(), 60, 10);
    const shown = snapshot().forwards[0]?.lastError?.error;
    const kept = JSON.stringify(snapshot().status) === since;
    await peer.call('dropHeld');
    const after = await peer.call('shortOnes', port(), 20, 1);
    const named = shown?.kind === 'channel-refused';
    return {
      met: first.good > 0 && first.failed > 0 && named && kept && after.failed === 0,
      seen:
        `of 60 connections ${first.good} served and ${first.failed} turned away, shown as \`${shown?.kind ?? 'nothing'}\`; ` +
        `${kept ? 'the session stayed open' : 'THE SESSION WAS LOST'}; with descriptors free again ${after.good} of 20 served`,
      figures: { served: first.good, refused: first.failed, after: after.good },
    };
  });

await runFigure({
  name: 'out-of-descriptors',
  what: 'A server that has no file descriptors left for more connections',
  asked: 'refusals shown, session alive',
  limitSeconds: 60,
  run,
});

import { localRule } from '../electron/testing/managed-session.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { watchMemory } from './lib/measure.ts';
import { withRig } from './lib/rig.ts';

const run = ({ quick }: FigureOptions): Promise<Outcome> =>
  withRig({ forwards: async (peer) => [localRule(await peer.call('startEcho'))] }, async ({ peer, port, carried }) => {
    const count = quick ? 200 : 2000;
    await peer.call('shortOnes', port(), 20, 5);
    const memory = watchMemory();
    const opened = await peer.call('holdMany', port(), count, 50);
    const again = await peer.call('sayAgain', 200);
    const atOnce = await carried();
    const { rose, peak } = memory.stop();
    await peer.call('dropHeld');
    const failed = opened.failed + again.failed;
    const why = opened.firstFailure || again.firstFailure;
    return {
      met: failed === 0 && atOnce === count && rose < 200,
      seen: `${atOnce} at once, ${failed} failed${why && ` (${why})`}; memory rose ${rose} MiB to ${peak} MiB`,
      figures: { atOnce, failed, rose, peak },
    };
  });

await runFigure({
  name: 'connections',
  what: 'Connections at once through one local forward, each proven by an echo when it opens and again when all are open',
  asked: '2,000 at once, 0 failed, memory rising under 200 MB',
  limitSeconds: 120,
  run,
});

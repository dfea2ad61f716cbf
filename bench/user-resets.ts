import { localRule, remoteRule } from '../electron/testing/managed-session.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { leftAfter, leftText } from './lib/left-over.ts';
import { withRig } from './lib/rig.ts';

const run = ({ quick }: FigureOptions): Promise<Outcome> =>
  withRig(
    {
      forwards: async (peer) => {
        const echo = await peer.call('startEcho');
        return [localRule(echo), remoteRule(echo)];
      },
    },
    async (rig) => {
      const total = quick ? 100 : 1000;
      const left = await leftAfter(rig, async () => {
        const local = await rig.peer.call('resetMany', rig.port(0), total * 0.8, 10);
        const remote = await rig.peer.call('resetMany', rig.port(1), total * 0.2, 10);
        return { done: local.good + remote.good, why: local.firstFailure || remote.firstFailure };
      });
      const { done, why } = left.value;
      return {
        met: done === total && left.none,
        seen: `${done} reset${why && ` (${why})`}; ${leftText(left)}`,
        figures: { done, ...left.counts },
      };
    },
  );

await runFigure({
  name: 'user-resets',
  what: 'Connections that the user’s side resets: at once, under load, and after an answer; local and remote',
  asked: '1,000 resets, 0 channels left',
  limitSeconds: 120,
  run,
});

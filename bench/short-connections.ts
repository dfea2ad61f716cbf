import { dynamicRule, localRule, remoteRule } from '../electron/testing/managed-session.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { leftAfter, leftText } from './lib/left-over.ts';
import { withRig } from './lib/rig.ts';

const run = ({ quick }: FigureOptions): Promise<Outcome> =>
  withRig(
    {
      forwards: async (peer) => {
        const echo = await peer.call('startEcho');
        return [localRule(echo), remoteRule(echo), dynamicRule()];
      },
    },
    async (rig) => {
      const total = quick ? 1000 : 10_000;
      const left = await leftAfter(rig, async () => {
        const start = performance.now();
        const local = await rig.peer.call('shortOnes', rig.port(0), total * 0.8, 20);
        const remote = await rig.peer.call('shortOnes', rig.port(1), total * 0.2, 20);
        const seconds = (performance.now() - start) / 1000;
        const why = local.firstFailure || remote.firstFailure;
        return { failed: local.failed + remote.failed, why, perSecond: Math.round(total / seconds) };
      });
      const { failed, why, perSecond } = left.value;
      return {
        met: failed === 0 && left.none,
        seen: `${total} done, ${failed} failed${why && ` (${why})`}, about ${perSecond} a second; ${leftText(left)}`,
        figures: { total, failed, perSecond, ...left.counts },
      };
    },
  );

await runFigure({
  name: 'short-connections',
  what: 'Short connections (connect, echo, end), four fifths through a local forward, one fifth through a remote one',
  asked: '10,000, then 0 channels, sockets or listeners left',
  limitSeconds: 300,
  run,
});

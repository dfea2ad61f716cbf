import { setTimeout as sleep } from 'node:timers/promises';
import { localRule, remoteRule } from '../electron/testing/managed-session.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { quantile, timesText } from './lib/numbers.ts';
import { withRig } from './lib/rig.ts';

/** Both stalled streams have filled what there is to fill. */
async function standsStill(bytes: () => number): Promise<void> {
  for (let before = -1; before !== bytes(); ) {
    before = bytes();
    await sleep(500);
  }
}

const run = ({ quick }: FigureOptions): Promise<Outcome> =>
  withRig(
    {
      forwards: async (peer) => {
        const echo = await peer.call('startEcho');
        return [
          localRule(await peer.call('startSource', 1 << 30)),
          localRule(await peer.call('startStalledSink')),
          localRule(echo),
          remoteRule(echo),
        ];
      },
    },
    async ({ peer, port, snapshot }) => {
      const count = quick ? 100 : 1000;
      await peer.call('holdStalled', port(0));
      // Ends with the peer process.
      peer.call('upload', port(1), 1 << 30).catch(() => {});
      await standsStill(() =>
        snapshot().forwards.reduce((sum, { traffic }) => sum + traffic.bytesIn + traffic.bytesOut, 0),
      );
      const local = await peer.call('echoTimes', port(2), count);
      const remote = await peer.call('echoTimes', port(3), count);
      const p99 = Math.max(quantile(local, 0.99), quantile(remote, 0.99));
      return {
        met: p99 < 100,
        seen: `local: ${timesText(local)}; remote: ${timesText(remote)} (${count} echoes each)`,
        figures: { localMedian: quantile(local, 0.5), remoteMedian: quantile(remote, 0.5), p99 },
      };
    },
  );

await runFigure({
  name: 'stalled-beside-echo',
  what: 'One-byte echoes beside a stalled download and a stalled upload in the same session',
  asked: 'echo under 100 ms (median and p99)',
  limitSeconds: 120,
  run,
});

import { setTimeout as sleep } from 'node:timers/promises';
import { localRule } from '../electron/testing/managed-session.ts';
import { startSlowLink } from '../electron/testing/slow-link.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { withRig } from './lib/rig.ts';

const run = ({ quick }: FigureOptions): Promise<Outcome> =>
  withRig(
    {
      forwards: async (peer) => [
        localRule(await peer.call('startSource', 1 << 30)),
        localRule(await peer.call('startSink')),
      ],
      options: { keepaliveIntervalSeconds: 1, keepaliveCountMax: 3 },
      via: (server) => startSlowLink(server, { rate: 300_000, delayMs: 20 }),
    },
    async ({ peer, port, snapshot }) => {
      const seconds = quick ? 8 : 60;
      const since = JSON.stringify(snapshot().status);
      // Both outlive the figure and end with the peer process.
      peer.call('download', port(0)).catch(() => {});
      peer.call('upload', port(1), 1 << 30).catch(() => {});
      await sleep(seconds * 1000);
      const { status, forwards, lastError } = snapshot();
      const [down, up] = [forwards[0]?.traffic.bytesIn ?? 0, forwards[1]?.traffic.bytesOut ?? 0];
      const same = JSON.stringify(status) === since;
      const busy = down > seconds * 100_000 && up > seconds * 100_000;
      return {
        met: same && busy,
        seen:
          `${same ? 'no time-out' : `LOST: ${JSON.stringify(lastError?.error)}`} in ${seconds} s with ` +
          `${Math.round(down / 1000)} kB down and ${Math.round(up / 1000)} kB up under way`,
        figures: { down, up },
      };
    },
  );

await runFigure({
  name: 'slow-link',
  what: 'A link of 300 KB/s each way, busy in both, with keepalive every second and lost after 3 unanswered',
  asked: '60 s with no false time-out',
  limitSeconds: 120,
  run,
});

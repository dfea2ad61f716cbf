import { patternHash } from '../electron/testing/echo-server.ts';
import { localRule } from '../electron/testing/managed-session.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { type Rig, withRig } from './lib/rig.ts';

const bytes = 8 << 20;

/** Key exchanges the server has finished after the first. */
const rekeysOf = ({ server }: Rig): number => server.log().split('SSH2_MSG_NEWKEYS received').length - 2;

async function transfer({ peer, port }: Rig): Promise<number> {
  const hash = patternHash(bytes);
  const up = peer.call('upload', port(0), bytes).then((answer) => answer === `${bytes} ${hash}`);
  const down = peer.call('download', port(1)).then((got) => got.bytes === bytes && got.hash === hash);
  const echo = peer.call('echoes', port(2), 20_000);
  const results = await Promise.all([up, down, echo].map((one) => one.catch(() => false)));
  return results.filter((good) => !good).length;
}

const run = ({ quick }: FigureOptions): Promise<Outcome> =>
  withRig(
    {
      server: { config: ['RekeyLimit 256K', 'LogLevel DEBUG1'] },
      forwards: async (peer) => [
        localRule(await peer.call('startSink')),
        localRule(await peer.call('startSource', bytes)),
        localRule(await peer.call('startEcho')),
      ],
    },
    async (rig) => {
      const wanted = quick ? 30 : 300;
      const since = JSON.stringify(rig.snapshot().status);
      let [rounds, bad] = [0, 0];
      while (rekeysOf(rig) < wanted && bad === 0) {
        bad += await transfer(rig);
        rounds += 1;
      }
      const same = JSON.stringify(rig.snapshot().status) === since;
      const rekeys = rekeysOf(rig);
      const trouble = rig.snapshot().lastError?.error;
      return {
        met: bad === 0 && same && rekeys >= wanted,
        seen:
          `${rekeys} rekeys in ${rounds * 16} MiB both ways, ${bad} transfers damaged, ` +
          `${same ? 'the first connection all along' : `THE CONNECTION WAS LOST (${JSON.stringify(trouble)})`}`,
        figures: { rekeys, rounds, bad },
      };
    },
  );

await runFigure({
  name: 'rekeys',
  what: 'Key exchanges the server starts (`RekeyLimit 256K`) under load both ways, with the host key verified each time',
  asked: '300 rekeys, 0 corrupt bytes (SHA-256)',
  limitSeconds: 180,
  run,
});

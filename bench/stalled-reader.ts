import { setTimeout as sleep } from 'node:timers/promises';
import { patternHash } from '../electron/testing/echo-server.ts';
import { localRule } from '../electron/testing/managed-session.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { type MemoryReading, watchMemory } from './lib/measure.ts';
import { mebibytes } from './lib/numbers.ts';
import { type Rig, withRig } from './lib/rig.ts';

interface Reading {
  readonly stalled: MemoryReading;
  readonly flowing: MemoryReading;
  readonly whole: boolean;
}

/** Stands still for a while, then lets everything through. */
async function measure(start: () => Promise<unknown>, finish: () => Promise<boolean>): Promise<Reading> {
  const still = watchMemory();
  await start();
  await sleep(6000);
  const stalled = still.stop();
  const flow = watchMemory();
  const whole = await finish();
  return { stalled, flowing: flow.stop(), whole };
}

const download = ({ peer, port }: Rig, bytes: number): Promise<Reading> =>
  measure(
    () => peer.call('holdStalled', port(0)),
    async () => {
      const [got] = await peer.call('finishStalled');
      return got?.bytes === bytes && got.hash === patternHash(bytes);
    },
  );

async function upload({ peer, port }: Rig, bytes: number): Promise<Reading> {
  let answer: Promise<string> = Promise.resolve('');
  return measure(
    async () => {
      answer = peer.call('upload', port(1), bytes);
    },
    async () => {
      await peer.call('letReadersRead');
      return (await answer) === `${bytes} ${patternHash(bytes)}`;
    },
  );
}

/** A first transfer of some size each way, so that what the runtime keeps once is not counted. */
async function warmUp({ peer, port }: Rig): Promise<void> {
  await peer.call('upload', port(2), 64 << 20);
  await peer.call('download', port(3));
}

const run = ({ quick }: FigureOptions): Promise<Outcome> => {
  const bytes = quick ? 200 << 20 : 2 * 1024 ** 3;
  return withRig(
    {
      forwards: async (peer) => [
        localRule(await peer.call('startSource', bytes)),
        localRule(await peer.call('startStalledSink')),
        localRule(await peer.call('startSink')),
        localRule(await peer.call('startSource', 64 << 20)),
      ],
    },
    async (rig) => {
      await warmUp(rig);
      const down = await download(rig, bytes);
      const up = await upload(rig, bytes);
      const most = Math.max(down.stalled.rose, down.flowing.rose, up.stalled.rose, up.flowing.rose);
      return {
        met: down.whole && up.whole && most < 50,
        seen:
          `${mebibytes(bytes)} MiB each way; SHA-256 ${down.whole && up.whole ? 'equal' : 'DIFFERENT'}; memory rose ` +
          `${down.stalled.rose} / ${up.stalled.rose} MiB (down / up) while the reader stood still; while everything was ` +
          `delivered ${down.flowing.lived} / ${up.flowing.lived} MiB in use, and with garbage not yet collected ` +
          `${down.flowing.rose} / ${up.flowing.rose} MiB`,
        figures: {
          downStalled: down.stalled.rose,
          downFlowing: down.flowing.lived,
          downFlowingWithGarbage: down.flowing.rose,
          upStalled: up.stalled.rose,
          upFlowing: up.flowing.lived,
          upFlowingWithGarbage: up.flowing.rose,
        },
      };
    },
  );
};

await runFigure({
  name: 'stalled-reader',
  what: 'One stream into a reader that stands still for 6 s and then reads everything, down and up',
  asked: '2 GiB, memory rising under 50 MB, all of it delivered afterwards (SHA-256), the same for upload',
  limitSeconds: 300,
  run,
});

import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isInside, killed, lossWords, pause, type Window } from './lib/disturb.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { heldBy } from './lib/measure.ts';
import { mebibytes } from './lib/numbers.ts';
import { type Rig, withRig } from './lib/rig.ts';
import { soakRules } from './lib/soak-rules.ts';

/** Kills, restarts and pauses at random until the time is over. */
async function disturb(rig: Rig, until: number): Promise<{ windows: Window[]; pauses: number }> {
  const windows: Window[] = [];
  let pauses = 0;
  while (Date.now() + 15_000 < until) {
    await sleep(randomInt(3000, 10_000));
    const what = randomInt(10);
    if (what < 6) windows.push(await killed(rig, async () => rig.server.killConnections()));
    else if (what < 8) windows.push(await killed(rig, () => rig.server.restart()));
    else {
      await pause(rig);
      pauses += 1;
    }
  }
  await sleep(Math.max(0, until - Date.now()));
  return { windows, pauses };
}

const rules = soakRules();

const run = ({ quick, minutes }: FigureOptions): Promise<Outcome> =>
  withRig({ forwards: rules.forwards }, async (rig) => {
    const { peer } = rig;
    const length = quick ? 0.5 : minutes || 30;
    const [memory, descriptors] = [process.memoryUsage.rss(), heldBy(process.pid).descriptors];
    await rules.startLoad(rig);
    const { windows, pauses } = await disturb(rig, Date.now() + length * 60_000);
    const { done, lost } = await peer.call('stopSoak');
    const outside = lost.filter((loss) => !isInside(loss, windows));
    const rose = mebibytes(process.memoryUsage.rss() - memory);
    return {
      met: outside.length === 0 && done > 0,
      seen:
        `${length} of the 30 minutes: ${done} requests answered, ${windows.length} kills, ${pauses} pauses of 2 s; ` +
        `${lost.length - outside.length} lost inside a kill window, ${outside.length} outside` +
        `${outside.length > 0 ? ` (${lossWords(outside)})` : ''}; memory at the end ${rose} MiB above the start, ` +
        `${heldBy(process.pid).descriptors - descriptors} descriptors more`,
      figures: {
        minutes: length,
        done,
        kills: windows.length,
        pauses,
        inside: lost.length - outside.length,
        outside: outside.length,
        rose,
      },
    };
  });

await runFigure({
  name: 'soak',
  what: 'Mixed load (echoes through all three kinds of forward, uploads and downloads with SHA-256) under random kills, restarts and pauses of the server',
  asked: '30 minutes, 0 requests lost outside the kill windows',
  limitSeconds: 2000,
  run,
});

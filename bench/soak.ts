import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../electron/testing/free-port.ts';
import { allListening, dynamicRule, localRule, remoteRule } from '../electron/testing/managed-session.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { heldBy } from './lib/measure.ts';
import { mebibytes } from './lib/numbers.ts';
import type { Peer } from './lib/peer.ts';
import { type Rig, withRig } from './lib/rig.ts';
import type { Loss } from './lib/soak-load.ts';
import { soakBytes } from './lib/soak-load.ts';

/** From a kill until every forward listens again, milliseconds since the epoch. */
interface Window {
  readonly from: number;
  readonly to: number;
}

async function killed({ session, profile }: Rig, kill: () => Promise<void>): Promise<Window> {
  const from = Date.now();
  const noticed = session.until(profile.id, ({ status }) => status.state !== 'open');
  await kill();
  await noticed;
  await session.until(profile.id, allListening);
  return { from, to: Date.now() };
}

/** A pause of the server, which must cost no request at all: there is no window for it. */
async function pause({ serverProcesses }: Rig): Promise<void> {
  const stopped = serverProcesses();
  for (const pid of stopped) process.kill(pid, 'SIGSTOP');
  await sleep(2000);
  for (const pid of stopped) process.kill(pid, 'SIGCONT');
}

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

const inside = (loss: Loss, windows: readonly Window[]): boolean =>
  !loss.why.includes('WRONG BYTES') &&
  !loss.why.includes('not the bytes') &&
  windows.some(({ from, to }) => loss.from <= to && loss.to >= from);

const countsOf = (losses: readonly Loss[]): string =>
  losses
    .slice(0, 5)
    .map(({ lane, why }) => `${lane}: ${why}`)
    .join('; ');

let behind = 0;
const forwards = async (peer: Peer) => {
  behind = await peer.call('startEcho');
  return [
    localRule(behind),
    remoteRule(behind, await freePort()),
    dynamicRule(),
    localRule(await peer.call('startSink')),
    localRule(await peer.call('startSource', soakBytes)),
  ];
};

const run = ({ quick, minutes }: FigureOptions): Promise<Outcome> =>
  withRig({ forwards }, async (rig) => {
    const { peer, port } = rig;
    const length = quick ? 0.5 : minutes || 30;
    const [memory, descriptors] = [process.memoryUsage.rss(), heldBy(process.pid).descriptors];
    await peer.call('startSoak', {
      echo: port(0),
      remoteEcho: port(1),
      socks: port(2),
      behindSocks: behind,
      sink: port(3),
      source: port(4),
    });
    const { windows, pauses } = await disturb(rig, Date.now() + length * 60_000);
    const { done, lost } = await peer.call('stopSoak');
    const outside = lost.filter((loss) => !inside(loss, windows));
    const rose = mebibytes(process.memoryUsage.rss() - memory);
    return {
      met: outside.length === 0 && done > 0,
      seen:
        `${length} of the 30 minutes: ${done} requests answered, ${windows.length} kills, ${pauses} pauses of 2 s; ` +
        `${lost.length - outside.length} lost inside a kill window, ${outside.length} outside` +
        `${outside.length > 0 ? ` (${countsOf(outside)})` : ''}; memory at the end ${rose} MiB above the start, ` +
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

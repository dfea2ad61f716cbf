import { setTimeout as sleep } from 'node:timers/promises';
import { defaultOptions } from '@shared/model/session-profile.ts';
import { eventLogLimit } from '../electron/session/event-log.ts';
import { allListening, isOpen, localRule, profileFor } from '../electron/testing/managed-session.ts';
import { isInside, killed, lossWords, pause, sleepAndWake, type Window } from './lib/disturb.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';
import { afterWarmUp, type Look, type Slope, slopeOf, watchGrowth } from './lib/growth.ts';
import { round } from './lib/numbers.ts';
import { countProtocol } from './lib/protocol-counts.ts';
import { type Rig, withRig } from './lib/rig.ts';
import { soakRules } from './lib/soak-rules.ts';

/** What a busy day has, at the least: of one person's sessions, on a laptop that sleeps and changes its network. */
const day = {
  requests: 20_000,
  gibibytes: 10,
  /** One quiet session, asked every 15 seconds for 24 hours. */
  keepalives: 5760,
  /** Every hour, and with every gibibyte. */
  rekeys: 34,
  breaks: 24,
  sleeps: 8,
  networkChanges: 24,
  opened: 50,
  edits: 50,
} as const;

type Counts = { -readonly [N in keyof typeof day]: number };

const rules = soakRules();
const protocol = countProtocol();
/** Quiet sessions beside the busy one, and how often each is asked for a sign of life. */
const [quiet, keepaliveSeconds] = [4, 0.25];

/** The event log keeps a certain number of lines: full from the start, it is no growth. */
function fillLog({ session }: Rig): void {
  for (let n = 0; n < eventLogLimit; n += 1)
    session.log.add({
      level: 'info',
      sessionId: null,
      session: '',
      text: `Before the day, line ${n}, of the usual length.`,
    });
}

async function openQuiet({ session, server }: Rig): Promise<void> {
  const options = { ...defaultOptions, keepaliveIntervalSeconds: keepaliveSeconds, keepaliveCountMax: 40 };
  const profile = profileFor(server, [], { options });
  session.manager.open(profile);
  await session.until(profile.id, isOpen);
}

/** A session opened by hand, with a forward that is edited, and closed again. */
async function openEditClose({ session, server }: Rig, counts: Counts): Promise<void> {
  const profile = profileFor(server, [localRule(9)]);
  session.manager.open(profile);
  await session.until(profile.id, allListening);
  await session.manager.applyForwards(profile.id, [localRule(9), localRule(9)], profile.options);
  await session.manager.close(profile.id);
  session.manager.forget(profile.id);
  counts.opened += 1;
  counts.edits += 1;
}

/** One after the other, over and over until the time is over; gives when requests may have been lost. */
async function live(rig: Rig, until: number, counts: Counts): Promise<readonly Window[]> {
  const windows: Window[] = [];
  const broken = async (how: () => Promise<void>): Promise<void> => {
    windows.push(await killed(rig, how));
    counts.breaks += 1;
  };
  const happenings: readonly (() => Promise<void>)[] = [
    () => openEditClose(rig, counts),
    () => broken(async () => rig.server.killConnections()),
    () => openEditClose(rig, counts),
    async () => {
      rig.session.manager.networkChanged();
      counts.networkChanges += 1;
    },
    () => pause(rig),
    () => openEditClose(rig, counts),
    () => broken(() => rig.server.restart()),
    async () => {
      await sleepAndWake(rig, 2);
      counts.sleeps += 1;
    },
  ];
  for (let n = 0; Date.now() + 15_000 < until; n += 1) {
    await sleep(2000);
    await happenings[n % happenings.length]?.();
  }
  await sleep(Math.max(0, until - Date.now()));
  return windows;
}

const carried = ({ snapshot }: Rig): number =>
  snapshot().forwards.reduce((sum, { traffic }) => sum + traffic.bytesIn + traffic.bytesOut, 0);

const run = ({ quick, minutes }: FigureOptions): Promise<Outcome> =>
  withRig({ server: { config: ['RekeyLimit 64M', 'LogLevel INFO'] }, forwards: rules.forwards }, async (rig) => {
    const length = (quick ? 1 : minutes || 25) * 60;
    fillLog(rig);
    for (let n = 0; n < quiet; n += 1) await openQuiet(rig);
    const counts: Counts = { ...day };
    for (const name of Object.keys(day) as (keyof Counts)[]) counts[name] = 0;
    const before = { ...protocol, carried: carried(rig) };
    const growth = watchGrowth();
    await rules.startLoad(rig);
    const windows = await live(rig, Date.now() + length * 1000, counts);
    const { done, lost } = await rig.peer.call('stopSoak');
    await sleep(2000);
    const looks = growth.stop();
    counts.requests = done;
    counts.gibibytes = (carried(rig) - before.carried) / 1024 ** 3;
    counts.keepalives = protocol.pings - before.pings;
    // Each break and each session opened had one of its own, for the busy session and the quiet ones.
    counts.rekeys = protocol.handshakes - before.handshakes - counts.opened - counts.breaks * (1 + quiet);
    return outcomeOf(
      counts,
      looks,
      lost.filter((loss) => !isInside(loss, windows)),
      quick,
    );
  });

function outcomeOf(
  counts: Counts,
  looks: readonly Look[],
  outside: Parameters<typeof lossWords>[0],
  quick: boolean,
): Outcome {
  const warm = afterWarmUp(looks);
  const [inUse, code, resident] = (['inUse', 'code', 'resident'] as const).map((name) =>
    slopeOf(warm, (look) => look[name]),
  ) as [Slope, Slope, Slope];
  const short = Object.entries(day).filter(([name, least]) => counts[name as keyof Counts] < least);
  const descriptors = (looks.at(-1)?.descriptors ?? 0) - (looks[0]?.descriptors ?? 0);
  return {
    met:
      (quick || short.length === 0) &&
      outside.length === 0 &&
      descriptors <= 0 &&
      isLevel(inUse) &&
      isLevel(resident) &&
      isLevel(code, mostCode),
    seen:
      `${counts.requests} requests, ${round(counts.gibibytes)} GiB, ${counts.keepalives} keepalives, ${counts.rekeys} ` +
      `later key exchanges, ${counts.breaks} breaks, ${counts.sleeps} sleeps, ${counts.networkChanges} changes of network, ` +
      `${counts.opened} sessions opened, edited and closed; ${outside.length} requests lost outside the breaks` +
      `${outside.length > 0 ? ` (${lossWords(outside)})` : ''}; after warming up memory in use rose by ${words(inUse)}, ` +
      `V8’s compiled code by ${words(code)}, resident memory by ${words(resident)}, to ${round(looks.at(-1)?.resident ?? 0)} MiB; ${descriptors} descriptors more` +
      `${short.length > 0 ? `; LESS THAN A DAY: ${short.map(([name, least]) => `${name} under ${least}`).join(', ')}` : ''}`,
    figures: {
      ...counts,
      inUse: inUse.rise,
      code: code.rise,
      resident: resident.rise,
      descriptors,
      outside: outside.length,
    },
  };
}

/** Less than it wavers by, or too little to matter. */
const isLevel = ({ rise, spread }: Slope, matters = 1): boolean => rise <= spread || rise < matters;

/** MiB by which code that is compiled may rise: about half of what there is of it once everything has run. */
const mostCode = 2;

const words = ({ rise, spread }: Slope): string => `${round(rise)} ± ${round(spread)} MiB`;

await runFigure({
  name: 'day',
  what:
    'A busy day in short: what happens in 24 hours, with the waiting between left out. Load of every kind over one ' +
    'session, four quiet ones beside it, and breaks, sleeps, changes of network, sessions opened, edited and closed',
  asked: `${Object.entries(day)
    .map(([name, least]) => `${least} ${name}`)
    .join(
      ', ',
    )} at the least; no growth of memory past its own wavering, V8’s compiled code rising under 2 MiB, 0 descriptors more, 0 requests lost outside the breaks`,
  limitSeconds: 300,
  run,
});

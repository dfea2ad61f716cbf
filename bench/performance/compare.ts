import { startSlowLink } from '../../electron/testing/slow-link.ts';
import { startSshd } from '../../electron/testing/sshd.ts';
import { processorSeconds } from './process-cost.ts';
import { figures, measures, mega, type Reading, type Sizes } from './rows.ts';
import { ratiosOf, type Spread, spreadOf } from './statistics.ts';
import { type Start, type Subject, type SubjectName, type Surroundings, starters, subjectNames } from './subjects.ts';
import { type Load, startLoad, startServices } from './worker.ts';

export interface CompareOptions {
  readonly root: string;
  readonly rounds: number;
  readonly sizes: Sizes;
  readonly tell: (text: string) => void;
}

/** One figure, with what each program showed in each round. */
export interface Compared {
  readonly name: string;
  readonly rounds: Readonly<Record<SubjectName, readonly number[]>>;
  readonly spread: Readonly<Record<SubjectName, Spread>>;
  readonly ratio: { readonly ssh: Spread; readonly plink: Spread };
  readonly met: boolean;
}

type Readings = Record<SubjectName, Reading[]>;

/** Runs every row on every program in turn, round after round, over one server and one destination. */
export async function compare({ root, rounds, sizes, tell }: CompareOptions): Promise<readonly Compared[]> {
  const server = await startSshd();
  const services = await startServices();
  const load = startLoad();
  const readings: Readings = { culvert: [], ssh: [], plink: [] };
  try {
    const around = { server, destination: services.port };
    for (let round = 0; round < rounds; round += 1) {
      // Each round begins with another, so that nobody is always the first after a pause.
      for (const name of rotated(subjectNames, round)) {
        tell(`round ${round + 1} of ${rounds}: ${name}`);
        const near = await measureOne(() => starters(root)[name](around), load, sizes);
        const far = await measureFar(starters(root)[name], around, load, sizes);
        readings[name].push({ ...near, ...far });
      }
    }
  } finally {
    load.stop();
    services.stop();
    await server.stop();
  }
  return figures.map((figure) => comparedBy(figure.name, readings));
}

const rotated = <T>(list: readonly T[], by: number): readonly T[] => {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
};

async function measureOne(start: () => Promise<Subject>, load: Load, sizes: Sizes): Promise<Reading> {
  const subject = await start();
  try {
    const answered = load.ask('firstByte', subject.local).then(() => Date.now());
    const opened = await subject.open();
    const reading: Record<string, number> = { 'first-byte': (await answered) - opened };
    // Nobody's first transfer counts: code is still being compiled, and windows are still small.
    await load.ask('down', subject.local, sizes.bytes / 4, 1);
    const before = processorSeconds(subject.pid());
    for (const row of ['down', 'up', 'eight', 'both'])
      Object.assign(reading, await measures[row]?.(load, subject, sizes));
    const gibibytes = (4 * sizes.bytes) / 1024 ** 3;
    reading.cpu = (processorSeconds(subject.pid()) - before) / gibibytes;
    // Nor do anybody's first connections, for the same reason.
    for (const entry of [subject.local, subject.socks]) await load.ask('connections', entry, sizes.connections, 10);
    for (const row of ['connections', 'echo']) Object.assign(reading, await measures[row]?.(load, subject, sizes));
    return reading;
  } finally {
    await subject.stop();
  }
}

const longLine = { rate: 125_000_000, delayMs: 50, buffer: 64 * 1024 * 1024 };

/** The same server at the end of a long line. */
async function measureFar(start: Start, around: Surroundings, load: Load, sizes: Sizes): Promise<Reading> {
  const line = await startSlowLink(around.server, longLine);
  try {
    const subject = await start({ ...around, server: { ...around.server, port: line.port } });
    try {
      const answered = load.ask('firstByte', subject.local);
      await subject.open();
      await answered;
      return { 'long-line': sizes.bytes / 2 / mega / (await load.ask('down', subject.local, sizes.bytes / 2, 1)) };
    } finally {
      await subject.stop();
    }
  } finally {
    await line.stop();
  }
}

function comparedBy(name: string, readings: Readings): Compared {
  const figure = figures.find((one) => one.name === name);
  if (figure === undefined) throw new Error(`No figure ${name}`);
  const of = (subject: SubjectName): readonly number[] =>
    readings[subject].map((reading) => reading[name] ?? Number.NaN);
  const rounds = { culvert: of('culvert'), ssh: of('ssh'), plink: of('plink') };
  const ratio = { ssh: ratiosOf(rounds.culvert, rounds.ssh), plink: ratiosOf(rounds.culvert, rounds.plink) };
  const holds = (seen: number, asked: number | null): boolean =>
    asked === null || (figure.better === 'more' ? seen >= asked : seen <= asked);
  return {
    name,
    rounds,
    spread: { culvert: spreadOf(rounds.culvert), ssh: spreadOf(rounds.ssh), plink: spreadOf(rounds.plink) },
    ratio,
    met: holds(ratio.ssh.median, figure.asked.ssh) && holds(ratio.plink.median, figure.asked.plink),
  };
}

import type { Subject } from './subjects.ts';
import type { Load } from './worker.ts';

/** What one measurement on one subject gives: numbers by name, each of one unit. */
export type Reading = Readonly<Record<string, number>>;

export interface Sizes {
  readonly bytes: number;
  readonly connections: number;
  readonly echoes: number;
}

export const fullSizes: Sizes = { bytes: 96 * 1024 * 1024, connections: 800, echoes: 1500 };
export const quickSizes: Sizes = { bytes: 64 * 1024 * 1024, connections: 300, echoes: 500 };

/** How a figure is compared: `more` is better in throughput, `less` in time. */
export interface Figure {
  readonly name: string;
  readonly what: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  /** The ratio asked for against each peer; null where none is. */
  readonly asked: { readonly ssh: number; readonly plink: number | null };
}

const throughput = { unit: 'MB/s', better: 'more', asked: { ssh: 1, plink: 1.3 } } as const;
const rate = { unit: 'connections/s', better: 'more', asked: { ssh: 1, plink: 1.5 } } as const;
const delay = { unit: 'µs', better: 'less', asked: { ssh: 1.2, plink: 1 } } as const;

export const figures: readonly Figure[] = [
  { name: 'down', what: 'One stream, from the far side', ...throughput },
  { name: 'up', what: 'One stream, to the far side', ...throughput },
  { name: 'eight', what: 'Eight streams from the far side', ...throughput },
  { name: 'both', what: 'A stream each way at once', ...throughput },
  { name: 'local-10', what: 'New connections, 10 at a time, local forward', ...rate },
  { name: 'local-100', what: 'New connections, 100 at a time, local forward', ...rate },
  { name: 'socks-10', what: 'New connections, 10 at a time, SOCKS', ...rate },
  { name: 'socks-100', what: 'New connections, 100 at a time, SOCKS', ...rate },
  { name: 'echo-p50', what: 'Echo of one byte, median', ...delay },
  { name: 'echo-p99', what: 'Echo of one byte, 99th percentile', ...delay },
  {
    name: 'first-byte',
    what: 'From Open (or the start of the command) to the first byte through the tunnel',
    unit: 'ms',
    better: 'less',
    asked: { ssh: 1, plink: 1 },
  },
  {
    name: 'long-line',
    what: 'One stream from the far side over a line of 1 Gbit/s and 100 ms there and back',
    unit: 'MB/s',
    better: 'more',
    asked: { ssh: 1, plink: 1 },
  },
  {
    name: 'cpu',
    what: 'Processor time of the program for each GiB carried',
    unit: 's/GiB',
    better: 'less',
    asked: { ssh: 1.2, plink: null },
  },
];

type Measure = (load: Load, subject: Subject, sizes: Sizes) => Promise<Reading>;

/** Bytes in an MB. */
export const mega = 1e6;

/** The rows that are measured on a tunnel that is open. Each runs on every subject before the next round. */
export const measures: Readonly<Record<string, Measure>> = {
  down: async (load, { local }, { bytes }) => ({ down: bytes / mega / (await load.ask('down', local, bytes, 1)) }),
  up: async (load, { local }, { bytes }) => ({ up: bytes / mega / (await load.ask('up', local, bytes, 1)) }),
  eight: async (load, { local }, { bytes }) => ({ eight: bytes / mega / (await load.ask('down', local, bytes, 8)) }),
  both: async (load, { local }, { bytes }) => ({ both: bytes / mega / (await load.ask('both', local, bytes)) }),
  connections: async (load, { local, socks }, { connections }) => {
    const perSecond = async (entry: Subject['local'], atOnce: number): Promise<number> =>
      connections / (await load.ask('connections', entry, connections, atOnce));
    return {
      'local-10': await perSecond(local, 10),
      'local-100': await perSecond(local, 100),
      'socks-10': await perSecond(socks, 10),
      'socks-100': await perSecond(socks, 100),
    };
  },
  echo: async (load, { local }, { echoes }) => {
    const times = (await load.ask('echo', local, echoes)).toSorted((a, b) => a - b);
    const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
    return { 'echo-p50': at(0.5), 'echo-p99': at(0.99) };
  },
};

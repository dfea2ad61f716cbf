import { getHeapSpaceStatistics } from 'node:v8';
import { heldBy } from './measure.ts';

/** One look at this process, right after a collection; MiB. */
export interface Look {
  /** Seconds since the first. */
  readonly at: number;
  /** What JavaScript holds, its buffers included, without `code`. */
  readonly inUse: number;
  /** What V8 has compiled, and its notes for that: the longer something runs, the more of it is compiled, and anew. */
  readonly code: number;
  readonly resident: number;
  readonly descriptors: number;
}

/** A straight line through readings: how much it rises over all of them, and twice the standard error of that. */
export interface Slope {
  readonly rise: number;
  readonly spread: number;
}

const MiB = 1024 * 1024;

/** Looks every few seconds until stopped. Needs `--expose-gc`. */
export function watchGrowth(everySeconds = 5): { stop(): readonly Look[] } {
  const looks: Look[] = [];
  const start = Date.now();
  const look = (): void => {
    // The second waits for what the first frees in the background.
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed, external, rss } = process.memoryUsage();
    const { descriptors } = heldBy(process.pid);
    const code = compiled();
    looks.push({
      at: (Date.now() - start) / 1000,
      inUse: (heapUsed + external - code) / MiB,
      code: code / MiB,
      resident: rss / MiB,
      descriptors,
    });
  };
  const timer = setInterval(look, everySeconds * 1000);
  look();
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return looks;
    },
  };
}

/** V8's spaces for machine code, and for bytecode and what belongs to both (`trusted`): nothing of the program's data. */
const codeSpaces = /^(?:code|trusted)(?:_large_object)?_space$/;

const compiled = (): number =>
  getHeapSpaceStatistics()
    .filter(({ space_name }) => codeSpaces.test(space_name))
    .reduce((sum, { space_used_size }) => sum + space_used_size, 0);

/** What is left once the process has warmed up: all but the first fifth. */
export const afterWarmUp = (looks: readonly Look[]): readonly Look[] => {
  const end = looks.at(-1)?.at ?? 0;
  return looks.filter(({ at }) => at >= end / 5);
};

/**
 * Least squares through the means of `parts` equal stretches: neighbouring readings share their load, so that each alone
 * would make the spread look smaller than it is.
 */
export function slopeOf(looks: readonly Look[], read: (look: Look) => number, parts = 16): Slope {
  const means = meansOf(looks, read, parts);
  const n = means.length;
  const middle = (n - 1) / 2;
  const mean = means.reduce((sum, value) => sum + value, 0) / n;
  const width = means.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const slope = means.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0) / width;
  const residual = means.reduce((sum, value, index) => sum + (value - mean - slope * (index - middle)) ** 2, 0);
  return { rise: slope * n, spread: 2 * Math.sqrt(residual / (n - 2) / width) * n };
}

function meansOf(looks: readonly Look[], read: (look: Look) => number, parts: number): readonly number[] {
  const size = Math.ceil(looks.length / parts);
  const stretches = Array.from({ length: Math.ceil(looks.length / size) }, (_, index) =>
    looks.slice(index * size, (index + 1) * size),
  );
  return stretches.map((stretch) => stretch.reduce((sum, look) => sum + read(look), 0) / stretch.length);
}

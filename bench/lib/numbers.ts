/** The value at `part` (0 to 1) of a list that need not be in order; NaN of an empty one. */
export function quantile(values: readonly number[], part: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(part * ordered.length))] ?? Number.NaN;
}

/** `median / p99 / longest` of times in milliseconds. */
export const timesText = (ms: readonly number[]): string =>
  `${round(quantile(ms, 0.5))} ms median, ${round(quantile(ms, 0.99))} ms p99, ${round(quantile(ms, 1))} ms longest`;

/** To one decimal. */
export const round = (value: number): number => Math.round(value * 10) / 10;

export const mebibytes = (bytes: number): number => round(bytes / 1024 / 1024);

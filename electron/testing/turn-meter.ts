/** What the event loop's turns have cost since the meter was started. */
export interface TurnCost {
  /** The longest turn by the clock, waits for a processor included: what a person sees. Milliseconds. */
  readonly longestMs: number;
  /** The most processor time that this thread has used in one turn, however busy the computer is. Milliseconds. */
  readonly mostCpuMs: number;
}

const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Watches every turn from now on; gives the function that stops it and tells. */
export function startTurnMeter(): () => TurnCost {
  let [longestMs, mostCpuMs] = [0, 0];
  let [clock, cpu] = [performance.now(), cpuMs()];
  const turn = (): void => {
    const [now, used] = [performance.now(), cpuMs()];
    longestMs = Math.max(longestMs, now - clock);
    mostCpuMs = Math.max(mostCpuMs, used - cpu);
    [clock, cpu] = [now, used];
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  return () => {
    turn();
    clearImmediate(next);
    return { longestMs, mostCpuMs };
  };
}

/**
 * `work`, run at once where it has not run for `restMs`, else once when that time is over, however often it is asked for.
 */
export function paced(work: () => void, restMs: number, now: () => number = () => performance.now()): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let ranAt = Number.NEGATIVE_INFINITY;
  const run = () => {
    timer = null;
    ranAt = now();
    work();
  };
  return () => {
    if (timer) return;
    const rest = ranAt + restMs - now();
    if (rest <= 0) run();
    else timer = setTimeout(run, rest);
  };
}

import { useEffect, useState } from 'react';

export const minuteMs = 60_000;

/**
 * The present, for saying how long ago `since` was: anew each second (or `firstMs`) of the first minute, then only as another whole
 * minute is over, so that a window at rest is not drawn again for a word that did not change. Null never ticks.
 */
export function useAge(since: number | null, firstMs = 1_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (since === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = Date.now();
      setNow(at);
      const age = Math.max(0, at - since);
      const step = age < minuteMs ? firstMs : minuteMs;
      timer = setTimeout(tick, step - (age % step) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [since, firstMs]);
  return now;
}

/** An age as it is worth saying: seconds in the first minute, then whole minutes. */
export const wholeMinutes = (ageMs: number): number => (ageMs < minuteMs ? ageMs : ageMs - (ageMs % minuteMs));

/** One clock for everything on the screen that tells the time. */
export interface Clock {
  /** Calls `tick` every second until the function it gives back is called. */
  listen(tick: () => void): () => void;
  /** When it last ticked, or now where it stood still; milliseconds since the epoch. */
  now(): number;
}

/** What can be seen of a page, as `document` tells it. */
type Page = Pick<Document, 'visibilityState' | 'addEventListener'>;

/**
 * Ticks once a second for all who listen together, and not at all while nobody does or the window is out of sight. One
 * that comes into sight ticks at once.
 */
export function createClock(page: Page | null = globalThis.document ?? null): Clock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | null = null;
  let at = Date.now();
  const tick = () => {
    at = Date.now();
    for (const listener of listeners) listener();
  };
  const adjust = () => {
    const wanted = listeners.size > 0 && page?.visibilityState !== 'hidden';
    if (wanted === (timer !== null)) return;
    if (timer) clearInterval(timer);
    timer = wanted ? setInterval(tick, 1000) : null;
    if (wanted) tick();
  };
  page?.addEventListener('visibilitychange', adjust);
  return {
    listen(listener) {
      listeners.add(listener);
      adjust();
      return () => {
        listeners.delete(listener);
        adjust();
      };
    },
    now: () => {
      // Nobody listened: it is told anew, but no more than once a second, so that two who ask hear the same.
      if (!timer && Date.now() - at >= 1000) at = Date.now();
      return at;
    },
  };
}

import { useSyncExternalStore } from 'react';
import { createClock } from './clock.ts';

const clock = createClock();
const never = (): (() => void) => () => {};

/** The present, anew every second while `ticking` and the window is seen; milliseconds since the epoch. */
export function useNow(ticking: boolean): number {
  return useSyncExternalStore(ticking ? clock.listen : never, clock.now);
}

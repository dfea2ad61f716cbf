import { useEffect, useState } from 'react';
import type { FlowHistory } from '../../store/traffic/flow-history.ts';
import { historyOf, useTraffic } from '../../store/traffic/traffic.ts';

/** A history and the present it is to be drawn at. */
export interface Flowing {
  readonly history: FlowHistory;
  readonly now: number;
}

/**
 * What passed through a forward or session (by its key), drawn anew when more passes, and each `stepMs` until the last of
 * it has left the last `spanMs`; after that nothing ticks.
 */
export function useFlow(key: string, stepMs: number, spanMs: number): Flowing {
  const movedAt = useTraffic(() => historyOf(key).movedAt);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const left = () => movedAt + spanMs + stepMs - Date.now();
    if (left() <= 0) return setNow(Date.now());
    // News of more draw it anew by themselves, and begin this anew.
    const timer = setInterval(() => {
      setNow(Date.now());
      if (left() <= 0) clearInterval(timer);
    }, stepMs);
    return () => clearInterval(timer);
  }, [movedAt, stepMs, spanMs]);
  return { history: historyOf(key), now: Math.max(now, movedAt) };
}

import { forwardHealth } from '@shared/describe/state.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';

/** What stands above all sessions. */
export interface Summary {
  readonly open: number;
  readonly sessions: number;
  readonly listening: number;
  /** Forwards in trouble, and sessions that failed or wait. */
  readonly trouble: number;
}

export function summarise(status: readonly SessionSnapshot[]): Summary {
  const sum = { open: 0, sessions: status.length, listening: 0, trouble: 0 };
  for (const snapshot of status) {
    const { state } = snapshot.status;
    if (state === 'open' || state === 'idle') sum.open += 1;
    if (state === 'failed' || state === 'waiting') sum.trouble += 1;
    for (const forward of snapshot.forwards) {
      if (forward.status.state === 'listening') sum.listening += 1;
      if (forwardHealth(snapshot.status, forward) === 'bad') sum.trouble += 1;
    }
  }
  return sum;
}

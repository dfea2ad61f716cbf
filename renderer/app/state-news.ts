import { describeState } from '@shared/describe/state.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';

/** One sentence for each session whose state is of another kind than before; traffic and connecting steps are no news. */
export function stateNews(before: readonly SessionSnapshot[], now: readonly SessionSnapshot[]): readonly string[] {
  const known = new Map(before.map((snapshot) => [snapshot.id, snapshot.status.state]));
  return now
    .filter((snapshot) => (known.get(snapshot.id) ?? 'closed') !== snapshot.status.state)
    .map((snapshot) => `${snapshot.name}: ${describeState(snapshot.status)}.`);
}

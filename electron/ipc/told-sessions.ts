import type { SessionsNews } from '@shared/ipc/contract.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';

/** What the window was last told of each session. A snapshot that changed is another object: that is how it is known. */
export class ToldSessions {
  readonly #told = new Map<string, SessionSnapshot>();

  /** What is still to be told, and is from now on told; null for nothing. */
  news(snapshots: readonly SessionSnapshot[]): SessionsNews | null {
    const changed = snapshots.filter((snapshot) => this.#told.get(snapshot.id) !== snapshot);
    const ids = new Set(snapshots.map(({ id }) => id));
    const gone = [...this.#told.keys()].filter((id) => !ids.has(id));
    for (const snapshot of changed) this.#told.set(snapshot.id, snapshot);
    for (const id of gone) this.#told.delete(id);
    return changed.length + gone.length > 0 ? { changed, gone } : null;
  }
}

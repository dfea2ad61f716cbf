import { isRunning } from '@shared/describe/state.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';

/** "Pause all": closes what runs or is about to and remembers it, so that one press brings it back. Lasts until Culvert ends. */
export interface Pause {
  /** The sessions that wait to be resumed and were not opened by hand since. */
  paused(): readonly string[];
  pause(): void;
  resume(): void;
}

export function createPause(deps: {
  readonly snapshots: () => readonly SessionSnapshot[];
  /** Those that wait for their turn to be opened. */
  readonly waiting: () => readonly string[];
  readonly profileOf: (id: string) => SessionProfile | undefined;
  readonly open: (profiles: readonly SessionProfile[]) => void;
  readonly close: (ids: readonly string[]) => void;
}): Pause {
  let ids: readonly string[] = [];
  const runs = (id: string) => deps.snapshots().some((one) => one.id === id && isRunning(one.status));
  const paused = () => ids.filter((id) => !runs(id) && deps.profileOf(id));
  return {
    paused,
    pause() {
      const running = deps
        .snapshots()
        .filter(({ status }) => isRunning(status))
        .map(({ id }) => id);
      const stopped = [...running, ...deps.waiting()];
      ids = [...new Set([...paused(), ...stopped])];
      deps.close(stopped);
    },
    resume() {
      const waiting = paused();
      ids = [];
      deps.open(waiting.flatMap((id) => deps.profileOf(id) ?? []));
    },
  };
}

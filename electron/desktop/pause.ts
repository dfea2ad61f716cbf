import { isRunning } from '@shared/describe/state.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';

/** "Pause all": closes what runs and remembers it, so that one press brings it back. Lasts until Culvert ends. */
export interface Pause {
  /** The sessions that wait to be resumed and were not opened by hand since. */
  paused(): readonly string[];
  pause(): void;
  resume(): void;
}

export function createPause(deps: {
  readonly snapshots: () => readonly SessionSnapshot[];
  readonly openedProfile: (id: string) => SessionProfile | undefined;
  readonly open: (profile: SessionProfile) => void;
  readonly close: (id: string) => void;
}): Pause {
  let ids: readonly string[] = [];
  const runs = (id: string) => deps.snapshots().some((one) => one.id === id && isRunning(one.status));
  const paused = () => ids.filter((id) => !runs(id) && deps.openedProfile(id));
  return {
    paused,
    pause() {
      const running = deps
        .snapshots()
        .filter(({ status }) => isRunning(status))
        .map(({ id }) => id);
      ids = [...new Set([...paused(), ...running])];
      for (const id of running) deps.close(id);
    },
    resume() {
      const waiting = paused();
      ids = [];
      for (const id of waiting) {
        const profile = deps.openedProfile(id);
        if (profile) deps.open(profile);
      }
    },
  };
}

import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { OpenMany } from './open-many.ts';

/** Opens the sessions marked for it, each as soon as its server can be reached; what keeps one from it is told. */
export const openAtLogin = (profiles: readonly SessionProfile[], openMany: OpenMany): Promise<void> =>
  openMany(
    profiles.filter(({ options }) => options.openAtLogin),
    { untilThere: true },
  );

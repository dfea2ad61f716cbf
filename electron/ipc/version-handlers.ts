import type { Handlers } from '@shared/ipc/derive.ts';
import { ok } from '@shared/model/result.ts';
import type { RemoteManager } from '../engine-host/remote.ts';
import type { ProfileStore } from '../store/profile-store.ts';

type VersionHandlers = Pick<Handlers, Extract<keyof Handlers, `versions.${string}`>>;

/** Earlier versions of the saved sessions. Sessions that run take the forwards of a version as they take an edit. */
export const versionHandlers = ({
  profiles,
  manager,
}: {
  readonly profiles: Pick<ProfileStore, 'versions' | 'restore'>;
  readonly manager: Pick<RemoteManager, 'isRunning' | 'applyForwards'>;
}): VersionHandlers => ({
  'versions.get': () => profiles.versions(),
  'versions.restore': async (id) => {
    const restored = profiles.restore(id);
    if (!restored.ok) return restored;
    for (const session of restored.value.changed) {
      // What follows ssh_config has its forwards from there.
      if (!manager.isRunning(session.id) || session.sshConfig !== undefined) continue;
      const { localAcceptOthers, remoteAcceptOthers, streamLocalBindUnlink } = session.options;
      await manager.applyForwards(session.id, session.forwards, {
        localAcceptOthers,
        remoteAcceptOthers,
        streamLocalBindUnlink,
      });
    }
    return ok({ back: restored.value.back });
  },
});

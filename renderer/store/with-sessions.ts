import type { SessionsNews } from '@shared/ipc/contract.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';

/** A status with news taken in: what changed keeps its place, what came stands last, what is forgotten is gone. */
export function withSessions(
  status: readonly SessionSnapshot[],
  { changed, gone }: SessionsNews,
): readonly SessionSnapshot[] {
  const fresh = new Map(changed.map((session) => [session.id, session]));
  const kept = status
    .filter(({ id }) => !gone.includes(id) || fresh.has(id))
    .map((session) => {
      const newer = fresh.get(session.id);
      fresh.delete(session.id);
      return newer ?? session;
    });
  return [...kept, ...fresh.values()];
}

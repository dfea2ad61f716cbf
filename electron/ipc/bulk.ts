import type { BulkOpened } from '@shared/ipc/bulk-opened.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { RemoteManager } from '../engine-host/remote.ts';
import { hopsFirst } from '../session/hops-first.ts';
import type { OpenHow } from '../session/types.ts';
import type { Actions } from './actions.ts';

/** Opening and closing many sessions at once: window, tray and the start at login go through here. */
export interface Bulk {
  /** Opens those that do not run, jump hosts first and a few at a time; answers when the last was begun. */
  open(sessions: readonly SessionProfile[], how?: OpenHow): Promise<BulkOpened>;
  /** The same with sessions as they are saved; others are passed over. */
  openSaved(ids: readonly string[]): Promise<BulkOpened>;
  /** Closes them, and opens none of them that still waits for its turn. */
  close(ids: readonly string[]): Promise<void>;
  /** Those that wait for their turn. */
  waiting(): readonly string[];
}

/** One that was begun: since when, and whether its status has been seen since. */
interface Begun {
  readonly since: number;
  readonly isSeen: boolean;
}

/** The engine's news of a session that was begun comes a moment later; one that failed at once may never be seen. */
const newsMs = 1000;

/** What it needs of the rest. */
export interface BulkDeps {
  readonly actions: Pick<Actions, 'open' | 'close'>;
  readonly manager: Pick<RemoteManager, 'isRunning' | 'snapshot' | 'onChange'>;
  readonly saved: () => readonly SessionProfile[];
  /** How many may be connecting at once. sshd drops some of more than ten that have not signed in yet (MaxStartups). */
  readonly atOnce?: number;
  /** After so long a session that still connects holds none of the others back. */
  readonly patienceMs?: number;
}

export function createBulk({ actions, manager, saved, atOnce = 4, patienceMs = 5000 }: BulkDeps): Bulk {
  const waiting = new Set<string>();
  const begun = new Map<string, Begun>();

  /** Until when it may hold back others; null: no longer. */
  const busyUntil = (id: string, { since, isSeen }: Begun): number | null => {
    if (manager.snapshot(id)?.status.state === 'connecting') return since + patienceMs;
    return isSeen || manager.isRunning(id) ? null : since + Math.min(newsMs, patienceMs);
  };

  /** The moments until which those that are connecting hold back others. */
  const busy = (): readonly number[] =>
    [...begun].flatMap(([id, one]) => {
      const until = busyUntil(id, one);
      if (until !== null && until > Date.now()) {
        begun.set(id, { ...one, isSeen: one.isSeen || manager.isRunning(id) });
        return [until];
      }
      begun.delete(id);
      return [];
    });

  /** Until fewer than `atOnce` of those begun here are connecting. */
  const room = async (): Promise<void> => {
    for (let held = busy(); held.length >= atOnce; held = busy())
      await changeOr(manager.onChange, Math.min(...held) - Date.now());
  };

  const openOne = async (profile: SessionProfile, how: OpenHow, outcome: BulkOpened): Promise<BulkOpened> => {
    await room();
    if (!waiting.delete(profile.id)) return outcome;
    begun.set(profile.id, { since: Date.now(), isSeen: false });
    const problems = await actions.open(profile, how);
    if (problems.length === 0) return { ...outcome, opened: outcome.opened + 1 };
    begun.delete(profile.id);
    return { ...outcome, failed: [...outcome.failed, { name: profile.name, problems }] };
  };

  const open: Bulk['open'] = async (sessions, how = {}) => {
    const fresh = sessions.filter(({ id }) => !manager.isRunning(id) && !waiting.has(id));
    for (const { id } of fresh) waiting.add(id);
    let outcome: BulkOpened = { opened: 0, failed: [] };
    for (const profile of hopsFirst(fresh, saved())) outcome = await openOne(profile, how, outcome);
    return outcome;
  };

  return {
    open,
    openSaved(ids) {
      const wanted = new Set(ids);
      return open(saved().filter(({ id }) => wanted.has(id)));
    },
    async close(ids) {
      for (const id of ids) waiting.delete(id);
      await Promise.all(ids.map((id) => actions.close(id)));
    },
    waiting: () => [...waiting],
  };
}

/** The next change, or the end of a span, whichever comes first. */
function changeOr(onChange: RemoteManager['onChange'], milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, milliseconds));
    const stop = onChange(done);
  });
}

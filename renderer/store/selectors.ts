import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { useMirror } from './mirror.ts';
import { useUi } from './ui.ts';

const none: readonly SessionProfile[] = [];

export const useSavedSessions = (): readonly SessionProfile[] =>
  useMirror((mirror) => mirror.profiles?.sessions ?? none);

/** The newest snapshot of one session; null where it was never opened. */
export const useSnapshot = (id: string): SessionSnapshot | null =>
  useMirror((mirror) => mirror.status.find((snapshot) => snapshot.id === id) ?? null);

/** The snapshot of the session in the form. */
export const useLoadedSnapshot = (): SessionSnapshot | null => useSnapshot(useUi((ui) => ui.base.id));

/** The same outside React. */
export const snapshotOf = (id: string): SessionSnapshot | null =>
  useMirror.getState().status.find((snapshot) => snapshot.id === id) ?? null;

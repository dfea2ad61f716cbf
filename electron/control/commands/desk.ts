import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { LogEntry, SessionSnapshot } from '@shared/model/status.ts';
import { language, setLanguage } from '@shared/words/language.ts';
import type { SavedSessions } from '../../cli/user-data.ts';
import type { RemoteChecker } from '../../engine-host/remote.ts';
import type { Importer } from '../../import/importer.ts';
import type { Actions } from '../../ipc/actions.ts';
import type { Bulk } from '../../ipc/bulk.ts';
import type { Claim } from '../protocol.ts';

/** What a running Culvert does for a command line: what its window and tray do, by the same actions. */
export interface ControlDesk {
  readonly saved: () => SavedSessions;
  readonly snapshots: () => readonly SessionSnapshot[];
  /** Gives the function that stops listening. */
  readonly onChange: (listener: () => void) => () => void;
  readonly openedProfile: (id: string) => SessionProfile | undefined;
  readonly bulk: Pick<Bulk, 'open' | 'close'>;
  readonly checker: Pick<RemoteChecker, 'start' | 'stop' | 'report' | 'onReport'>;
  readonly ready: Actions['ready'];
  /** One of its own for each import: the window's is left as it is. */
  readonly importer: () => Importer;
  readonly log: { readonly all: () => readonly LogEntry[]; readonly onAdd: (listener: () => void) => () => void };
  readonly claims: () => readonly Claim[] | Promise<readonly Claim[]>;
}

/** The command line speaks English, whatever the window speaks. `say` is over before anybody else has a turn. */
export function inEnglish<T>(say: () => T): T {
  const before = language();
  setLanguage('en');
  try {
    return say();
  } finally {
    setLanguage(before);
  }
}

/** Every session there is a profile of: those saved, and those opened without being saved. */
export function knownSessions(desk: ControlDesk): readonly SessionProfile[] {
  const saved = desk.saved().sessions;
  const ids = new Set(saved.map(({ id }) => id));
  const others = desk.snapshots().flatMap(({ id }) => {
    const profile = ids.has(id) ? undefined : desk.openedProfile(id);
    return profile ? [profile] : [];
  });
  return [...saved, ...others];
}

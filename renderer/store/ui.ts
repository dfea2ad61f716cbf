import type { ChangedHostKey } from '@shared/describe/fix.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { create } from 'zustand';

export type Panel =
  | 'session'
  | 'connection'
  | 'proxy'
  | 'ssh'
  | 'algorithms'
  | 'host-keys'
  | 'auth'
  | 'tunnels'
  | 'status'
  | 'check'
  | 'log'
  | 'settings';

/** The key of "Default Settings" in the saved-session list; profile ids never take this form. */
export const defaultsKey = 'default-settings:';

/** One passing line above the foot, with at most one thing to do about it. */
export interface Flash {
  readonly level: 'info' | 'warning';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** A changed host key a person may put in the place of the known one. */
export interface Replacing {
  readonly error: ChangedHostKey;
  /** Opens the session again, once the new key is vouched for. */
  readonly reopen: () => void;
}

interface Ui {
  readonly panel: Panel;
  /** What the form was loaded from. What is typed over it lives in the form until Save. */
  readonly base: SessionProfile;
  /** The key marked in the saved-session list. */
  readonly selected: string | null;
  readonly flash: Flash | null;
  readonly replacing: Replacing | null;
  show(panel: Panel): void;
  setBase(base: SessionProfile, selected: string | null): void;
  select(key: string | null): void;
  say(flash: Flash | null): void;
  askToReplace(replacing: Replacing | null): void;
}

/** What the window knows by itself: where it is and what it edits. Never a status. */
export const useUi = create<Ui>((set) => ({
  panel: 'session',
  base: emptyProfile('unset'),
  selected: null,
  flash: null,
  replacing: null,
  show: (panel) => set({ panel }),
  setBase: (base, selected) => set({ base, selected }),
  select: (selected) => set({ selected }),
  say: (flash) => set({ flash }),
  askToReplace: (replacing) => set({ replacing }),
}));

import type { SavedVersion } from '@shared/model/saved-version.ts';
import { create } from 'zustand';

/** The earlier versions that are looked at in the dialog; null: it is closed. */
export const useVersions = create<{ readonly versions: readonly SavedVersion[] | null }>(() => ({ versions: null }));

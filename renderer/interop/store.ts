import type { ImportView } from '@shared/model/import-view.ts';
import { create } from 'zustand';

interface Interop {
  /** What is looked at in the dialog; null: it is closed. */
  readonly view: ImportView | null;
  readonly isReading: boolean;
  begin(): void;
  end(view: ImportView | null): void;
}

/** What is being imported, as far as the window knows: what to do with it is in the dialog alone. */
export const useInterop = create<Interop>((set) => ({
  view: null,
  isReading: false,
  begin: () => set({ isReading: true }),
  end: (view) => set({ view, isReading: false }),
}));

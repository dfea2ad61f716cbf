import { create } from 'zustand';

interface Folded {
  /** What a person folded (true) or unfolded, by session id. */
  readonly chosen: ReadonlyMap<string, boolean>;
  fold(ids: readonly string[], isFolded: boolean): void;
}

/** Which sessions show as one line. Kept while the window lives. */
export const useFolded = create<Folded>((set) => ({
  chosen: new Map(),
  fold: (ids, isFolded) =>
    set(({ chosen }) => ({ chosen: new Map([...chosen, ...ids.map((id) => [id, isFolded] as const)]) })),
}));

/** More sessions than this, and those in good order fold by themselves. */
export const fewSessions = 6;

import type { Problem } from '../model/problem.ts';

/** What became of opening many sessions; how each fares from then on, its status says. */
export interface BulkOpened {
  readonly opened: number;
  /** Those that could not be tried at all. */
  readonly failed: readonly { readonly name: string; readonly problems: readonly Problem[] }[];
}

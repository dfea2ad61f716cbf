import type { TunnelError } from './tunnel-error.ts';

/** One thing "Check connection" looked at, in the order it happens. */
export interface CheckStep {
  /**
   * Stable within a report: `name-lookup`, `tcp`, `greeting`, `key-exchange`, `host-key`, `sign-in`, `bind:ID`,
   * `destination:ID`; those of a jump host with its place in front, `hop-1:tcp`; `route` where there is no way at all.
   */
  readonly id: string;
  /** What is looked at, for a person: `Name lookup`, `Local 5432: source port`. */
  readonly title: string;
  readonly status: 'running' | 'passed' | 'failed' | 'skipped';
  /** How long it took; null while it runs and where it was skipped. */
  readonly milliseconds: number | null;
  /** What was found: addresses, algorithms, a fingerprint, a sentence; or why it was skipped. '' where there is nothing to say. */
  readonly detail: string;
  readonly error: TunnelError | null;
}

/** A whole check, sent again after every step. */
export interface CheckReport {
  readonly sessionId: string;
  readonly session: string;
  readonly startedAt: number;
  readonly steps: readonly CheckStep[];
  readonly done: boolean;
}

/** The report before the first check. */
export const nothingChecked: CheckReport = { sessionId: '', session: '', startedAt: 0, steps: [], done: true };

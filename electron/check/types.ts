import type { SessionSnapshot } from '@shared/model/status.ts';
import type { ManagerDeps } from '../session/types.ts';
import type { ConnectDeps } from '../ssh/types.ts';

/** What a check is built from: the edges of the sessions it checks, and what it may know of them. */
export interface CheckDeps {
  /** The same edges the sessions use. What they would save without asking, a check does not. */
  readonly edges: ManagerDeps;
  /** Asks a person; null where nobody is there, so that an unknown host key is refused. */
  readonly ask: ConnectDeps['ask'] | null;
  /** Hears how each answer fared. */
  readonly tried?: ConnectDeps['tried'];
  /** The newest snapshot of a session that may be running meanwhile; it is read, never touched. */
  readonly snapshot: (sessionId: string) => SessionSnapshot | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

import { describeError } from '@shared/describe/error.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';

/** What the tray tells of an error that was. */
export interface RecentError {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly session: string;
  readonly title: string;
}

const most = 5;

/** Each session's last error, the newest first, at most five. */
export const recentErrors = (snapshots: readonly SessionSnapshot[]): readonly RecentError[] =>
  snapshots
    .flatMap(({ name, lastError }) =>
      lastError ? [{ at: lastError.at, session: name, title: describeError(lastError.error).title }] : [],
    )
    .sort((a, b) => b.at - a.at)
    .slice(0, most);

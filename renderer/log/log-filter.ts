import type { LogEntry, LogLevel } from '@shared/model/status.ts';
import { formatTime } from '@shared/words/format.ts';

export interface LogFilter {
  /** A session's name; `''` is every session. */
  readonly session: string;
  /** The least serious level shown. */
  readonly level: LogLevel;
}

const levels: readonly LogLevel[] = ['info', 'warning', 'error'];

export const filterLog = (log: readonly LogEntry[], { session, level }: LogFilter): readonly LogEntry[] =>
  log.filter(
    (entry) => (session === '' || entry.session === session) && levels.indexOf(entry.level) >= levels.indexOf(level),
  );

/** The sessions the log speaks of, by name. */
export const loggedSessions = (log: readonly LogEntry[]): readonly string[] =>
  [...new Set(log.map((entry) => entry.session))].filter(Boolean).sort((a, b) => a.localeCompare(b));

/** The lines as text for the clipboard. */
export const logText = (log: readonly LogEntry[]): string =>
  log.map((entry) => `${new Date(entry.at).toISOString()}  ${entry.session || 'Culvert'}  ${entry.text}`).join('\n');

/** One line's time as it is shown. */
export const lineTime = (entry: LogEntry): string => formatTime(entry.at);

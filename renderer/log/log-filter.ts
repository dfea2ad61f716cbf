import type { LogEntry, LogKind, LogLevel } from '@shared/model/status.ts';
import { compareNames, formatTime } from '@shared/words/format.ts';

export interface LogFilter {
  /** A session's name; `''` is every session. */
  readonly session: string;
  /** The least serious level shown. */
  readonly level: LogLevel;
  readonly kind: LogKind | 'all';
  /** Words that a line must hold, in any case and order. */
  readonly query: string;
}

export const everything: LogFilter = { session: '', level: 'info', kind: 'all', query: '' };

const levels: readonly LogLevel[] = ['info', 'warning', 'error'];

export function filterLog(log: readonly LogEntry[], { session, level, kind, query }: LogFilter): readonly LogEntry[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  return log.filter((entry) => {
    if (session !== '' && entry.session !== session) return false;
    if (levels.indexOf(entry.level) < levels.indexOf(level)) return false;
    if (kind !== 'all' && kindOf(entry) !== kind) return false;
    const text = `${entry.session} ${entry.text}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

const kindOf = ({ kind, session }: LogEntry): LogKind => kind ?? (session === '' ? 'culvert' : 'session');

/** The sessions the log speaks of, by name. */
export const loggedSessions = (log: readonly LogEntry[]): readonly string[] =>
  [...new Set(log.map((entry) => entry.session))].filter(Boolean).sort(compareNames);

const mark: Readonly<Record<LogLevel, string>> = { info: '', warning: 'Warning: ', error: 'Error: ' };

/** The lines as text for the clipboard or a file. */
export const logText = (log: readonly LogEntry[]): string =>
  log
    .map(
      ({ at, session, level, text }) => `${new Date(at).toISOString()}  ${session || 'Culvert'}  ${mark[level]}${text}`,
    )
    .join('\n');

/** One line's time as it is shown. */
export const lineTime = (entry: LogEntry): string => formatTime(entry.at);

import type { LogEntry, NewLogEntry } from '@shared/model/status.ts';

/** Lines an event log keeps. */
export const eventLogLimit = 2000;

/** The event log: the newest `limit` lines, in memory only. */
export interface EventLog {
  add(entry: NewLogEntry): void;
  all(): readonly LogEntry[];
  /** Each new line once; gives back the function that stops listening. */
  onAdd(listener: (entry: LogEntry) => void): () => void;
}

export function createEventLog(limit = eventLogLimit, now: () => number = Date.now): EventLog {
  const entries: LogEntry[] = [];
  const listeners = new Set<(entry: LogEntry) => void>();
  let seq = 0;
  return {
    add(entry) {
      seq += 1;
      const line = { ...entry, seq, at: now() };
      entries.push(line);
      if (entries.length > limit) entries.splice(0, entries.length - limit);
      for (const listener of listeners) listener(line);
    },
    all: () => [...entries],
    onAdd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

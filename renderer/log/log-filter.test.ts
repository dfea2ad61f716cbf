import type { LogEntry, LogKind } from '@shared/model/status.ts';
import { expect, it } from 'vitest';
import { everything, filterLog, loggedSessions, logText } from './log-filter.ts';

const line = (seq: number, session: string, level: LogEntry['level']): LogEntry => ({
  seq,
  at: 0,
  level,
  sessionId: null,
  session,
  text: `line ${seq}`,
});
const log = [line(1, 'Office', 'info'), line(2, 'Home', 'warning'), line(3, 'Office', 'error'), line(4, '', 'info')];
const seqs = (session: string, level: LogEntry['level']) =>
  filterLog(log, { ...everything, session, level }).map(({ seq }) => seq);

it('shows one session, and a level with all that are more serious', () => {
  expect(seqs('', 'info')).toEqual([1, 2, 3, 4]);
  expect(seqs('', 'warning')).toEqual([2, 3]);
  expect(seqs('Office', 'info')).toEqual([1, 3]);
});

it('tells lines about forwards, sessions and Culvert itself apart', () => {
  const [first, ...rest] = log;
  const about = (kind: LogKind) =>
    filterLog(first ? [{ ...first, kind: 'forward' }, ...rest] : rest, { ...everything, kind }).map(({ seq }) => seq);
  expect(about('forward')).toEqual([1]);
  expect(about('session')).toEqual([2, 3]);
  expect(about('culvert')).toEqual([4]);
});

it('finds lines by all words, in session and sentence', () => {
  const found = (query: string) => filterLog(log, { ...everything, query }).map(({ seq }) => seq);
  expect(found('LINE office')).toEqual([1, 3]);
  expect(found(' 3 line ')).toEqual([3]);
  expect(found('neither')).toEqual([]);
});

it('lists the sessions it speaks of', () => expect(loggedSessions(log)).toEqual(['Home', 'Office']));

it('copies a line as time, session, level and sentence', () => {
  expect(logText(log.slice(2, 3))).toBe('1970-01-01T00:00:00.000Z  Office  Error: line 3');
  expect(logText(log.slice(3))).toBe('1970-01-01T00:00:00.000Z  Culvert  line 4');
});

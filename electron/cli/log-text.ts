import type { LogEntry } from '@shared/model/status.ts';

/** A line of `culvert log`: the moment on this computer's clock, the session, and what happened. */
export function logLine({ at, level, session, text }: LogEntry, json: boolean): string {
  const moment = new Date(at);
  if (json) return JSON.stringify({ event: 'log', at: moment.toISOString(), level, session: session || null, text });
  const local = new Date(at - moment.getTimezoneOffset() * 60_000).toISOString();
  const mark = level === 'info' ? '' : `${level}: `;
  return `${local.slice(0, 10)} ${local.slice(11, 19)}  ${session === '' ? '' : `${session}: `}${mark}${oneLine(text)}`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

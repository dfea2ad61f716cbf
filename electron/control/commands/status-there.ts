import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { findSessions, noSuchSessionCode } from '../../cli/find-session.ts';
import { statusEvents, statusTable } from '../../cli/status-text.ts';
import type { AskOf } from '../protocol.ts';
import type { Reply } from '../reply.ts';
import { type ControlDesk, inEnglish, knownSessions } from './desk.ts';

/** How the sessions stand: all of them, or those that are named. With `watch` the changes follow until the client leaves. */
export function statusThere(desk: ControlDesk, { names, json, watch }: AskOf<'status'>, reply: Reply): void {
  const found = findSessions(names, knownSessions(desk));
  if (!found.ok) {
    reply.err(found.error);
    reply.done(noSuchSessionCode);
    return;
  }
  const wanted = new Set(found.value.map(({ id }) => id));
  const profiles = () => knownSessions(desk).filter(({ id }) => names.length === 0 || wanted.has(id));
  const told = new Set<string>();
  let last = '';
  const look = () =>
    inEnglish(() => {
      const lines = json ? freshEvents(profiles(), desk.snapshots(), told) : statusTable(profiles(), desk.snapshots());
      const text = lines.join('\n');
      if (json) for (const line of lines) reply.out(line);
      else if (text !== last) reply.out(last === '' ? text : `\n${text}`);
      last = text;
    });
  const changed = reply.follow(look);
  if (!watch) {
    reply.done(0);
    return;
  }
  const stop = desk.onChange(changed);
  reply.over.addEventListener('abort', stop, { once: true });
}

/** Those not told since the last that differed: each session and each forward is a line of its own. */
function freshEvents(
  profiles: readonly SessionProfile[],
  snapshots: readonly SessionSnapshot[],
  told: Set<string>,
): readonly string[] {
  const now = statusEvents(profiles, snapshots, Date.now());
  const fresh = now.filter((line) => !told.has(line));
  told.clear();
  for (const line of now) told.add(line);
  return fresh;
}

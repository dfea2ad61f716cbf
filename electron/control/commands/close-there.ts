import { isRunning } from '@shared/describe/state.ts';
import { findSessions, noSuchSessionCode } from '../../cli/find-session.ts';
import type { AskOf } from '../protocol.ts';
import type { Reply } from '../reply.ts';
import { type ControlDesk, knownSessions } from './desk.ts';

/** Closes sessions of the running Culvert; over when their ports are free. One that is not open is no failure. */
export async function closeThere(desk: ControlDesk, { names, all }: AskOf<'close'>, reply: Reply): Promise<void> {
  const running = new Set(
    desk
      .snapshots()
      .filter(({ status }) => isRunning(status))
      .map(({ id }) => id),
  );
  const known = knownSessions(desk);
  const found = all
    ? { ok: true as const, value: known.filter(({ id }) => running.has(id)) }
    : findSessions(names, known);
  if (!found.ok) {
    reply.err(found.error);
    return reply.done(noSuchSessionCode);
  }
  const open = found.value.filter(({ id }) => running.has(id));
  for (const { id, name } of found.value) if (!running.has(id)) reply.err(`${name} is not open.`);
  await desk.bulk.close(open.map(({ id }) => id));
  for (const { name } of open) reply.err(`${name} is closed.`);
  if (all && open.length === 0) reply.err('No session is open.');
  reply.done(0);
}

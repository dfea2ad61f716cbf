import type { LogEntry } from '@shared/model/status.ts';
import { logLine } from '../../cli/log-text.ts';
import type { AskOf } from '../protocol.ts';
import type { Reply } from '../reply.ts';
import type { ControlDesk } from './desk.ts';

/** The event log, oldest first; with `follow` what is added too, until the client leaves. */
export function logThere({ log }: ControlDesk, { follow, json }: AskOf<'log'>, reply: Reply): void {
  let last = 0;
  const look = () => {
    const fresh: readonly LogEntry[] = log.all().filter(({ seq }) => seq > last);
    last = fresh.at(-1)?.seq ?? last;
    for (const entry of fresh) reply.out(logLine(entry, json));
  };
  const changed = reply.follow(look);
  if (!follow) {
    reply.done(0);
    return;
  }
  const stop = log.onAdd(changed);
  reply.over.addEventListener('abort', stop, { once: true });
}

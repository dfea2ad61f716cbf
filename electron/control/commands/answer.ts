import { assertNever } from '@shared/model/result.ts';
import type { Ask } from '../protocol.ts';
import type { Reply } from '../reply.ts';
import { checkThere } from './check-there.ts';
import { closeThere } from './close-there.ts';
import type { ControlDesk } from './desk.ts';
import { importThere } from './import-there.ts';
import { logThere } from './log-there.ts';
import { openThere } from './open-there.ts';
import { statusThere } from './status-there.ts';

/** Carries out what a command line asks of the running Culvert. */
export async function answerAsk(desk: ControlDesk, ask: Ask, reply: Reply): Promise<void> {
  switch (ask.do) {
    case 'saved': {
      const { sessions, unreadable } = desk.saved();
      reply.send({ say: 'saved', file: { version: 1, sessions }, unreadable });
      return reply.done(0);
    }
    case 'claims':
      reply.send({ say: 'claims', claims: await desk.claims() });
      return reply.done(0);
    case 'open':
      return openThere(desk, ask, reply);
    case 'close':
      return closeThere(desk, ask, reply);
    case 'status':
      return statusThere(desk, ask, reply);
    case 'check':
      return checkThere(desk, ask, reply);
    case 'import':
      return importThere(desk, ask, reply);
    case 'log':
      return logThere(desk, ask, reply);
    default:
      return assertNever(ask);
  }
}

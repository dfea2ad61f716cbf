import { callChannel, callNames, type Envelope, type Handlers } from '@shared/ipc/derive.ts';
import type { IpcMain } from 'electron';
import { answer } from './answer.ts';
import { isTrustedSender } from './trusted-sender.ts';

/** What the calls are registered with. */
export interface CallDeps {
  readonly ipc: Pick<IpcMain, 'handle'>;
  readonly handlers: Handlers;
  /** The id of our window's contents, or null while there is no window. */
  readonly windowContentsId: () => number | null;
  /** Called with what a handler threw: a mistake of Culvert's own. */
  readonly report: (error: unknown) => void;
}

/** Answers every call of the contract and no other; strangers get `not-allowed` before anything they sent is parsed. */
export function registerCalls({ ipc, handlers, windowContentsId, report }: CallDeps): void {
  for (const name of callNames) {
    ipc.handle(callChannel(name), async (event, ...payload: unknown[]): Promise<Envelope> => {
      if (!isTrustedSender(event, windowContentsId())) return { ok: false, fault: 'not-allowed' };
      return answer(name, handlers, payload, report);
    });
  }
}

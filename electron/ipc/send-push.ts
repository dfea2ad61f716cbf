import type { PayloadOf, PushName } from '@shared/ipc/contract.ts';
import { pushChannel } from '@shared/ipc/derive.ts';
import type { WebContents } from 'electron';

/** Sends one piece of news of the contract; to contents that are gone, nothing. */
export function sendPush<N extends PushName>(contents: WebContents, name: N, payload: PayloadOf<N>): void {
  if (!contents.isDestroyed()) contents.send(pushChannel(name), payload);
}

import { TunnelFailure } from '@shared/model/tunnel-error.ts';

/** Rejects when an attempt is taken back; pends until then. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const leave = (): void => reject(new TunnelFailure({ kind: 'connection-lost', detail: 'closed', serverText: '' }));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}

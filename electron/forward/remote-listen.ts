import { type Endpoint, formatEndpoint, isUnix } from '@shared/model/endpoint.ts';
import type { UnboundAddress } from '@shared/model/status.ts';
import { type TunnelError, TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { IncomingChannel, RemoteListener, SshConnection } from '../ssh/types.ts';
import { orAborted } from './abort.ts';

/** The listeners a server granted for one source. */
export interface RemoteListening {
  readonly listeners: readonly { readonly asked: Endpoint; readonly listener: RemoteListener }[];
  readonly missing: readonly UnboundAddress[];
}

/**
 * Asks the server for each end, one after the other, so that port 0 becomes the same port on all. One of several that is
 * refused goes to `missing`; with none granted it rejects with the first one's TunnelFailure, or with the signal's reason,
 * and leaves nothing at the server.
 */
export async function listenAtServer(
  connection: SshConnection,
  ends: readonly Endpoint[],
  onChannel: (channel: IncomingChannel) => void,
  signal: AbortSignal,
): Promise<RemoteListening> {
  const listeners: RemoteListening['listeners'][number][] = [];
  const refused: { readonly address: string; readonly error: TunnelError }[] = [];
  let picked = 0;
  for (const end of ends) {
    const asked = picked > 0 && !isUnix(end) ? { ...end, port: picked } : end;
    try {
      const listener = await orAborted(connection.listen(asked, onChannel), signal, giveBack);
      listeners.push({ asked, listener });
      picked = isUnix(listener.granted) ? 0 : listener.granted.port;
    } catch (caught) {
      if (signal.aborted) for (const { listener } of listeners) giveBack(listener);
      signal.throwIfAborted();
      refused.push({ address: grantedText(asked), error: toTunnelError(caught) });
    }
  }
  const [first] = refused;
  if (listeners.length === 0 && first) throw new TunnelFailure(first.error);
  return { listeners, missing: refused };
}

const giveBack = (listener: RemoteListener): void => void listener.close().catch(() => {});

/** `''` as a host means every interface. */
export const grantedText = (end: Endpoint): string =>
  formatEndpoint(!isUnix(end) && end.host === '' ? { ...end, host: '*' } : end);

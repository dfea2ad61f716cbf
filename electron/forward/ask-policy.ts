import { formatEndpoint } from '@shared/model/endpoint.ts';
import { type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { SshConnection } from '../ssh/types.ts';
import { orAborted } from './abort.ts';
import { reset } from './streams.ts';

/** The server's own port 1, on which hardly anything ever listens: nobody is disturbed by the question. */
const nowhere = { host: '127.0.0.1', port: 1 };

/** Milliseconds the server gets to answer. */
const patience = 10_000;

/** Said to be where the channel comes from (RFC 4254 section 7.2): this computer itself. */
const here = { host: '127.0.0.1', port: 0 };

/**
 * Asks the server for a channel that leads nowhere, to learn whether it forwards at all: `forwarding-restricted` where it
 * calls that not allowed, null where it tried, or did not say in ten seconds. One that allows listed destinations only
 * (sshd_config(5), PermitOpen) cannot be told from one that allows none. Rejects only with the signal's reason.
 */
export async function askPolicy(connection: SshConnection, signal: AbortSignal): Promise<TunnelError | null> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  try {
    reset(await orAborted(connection.openChannel(nowhere, here), inTime, reset));
    return null;
  } catch (caught) {
    signal.throwIfAborted();
    const error = toTunnelError(caught);
    return error.kind === 'channel-refused' && error.reason === 'prohibited'
      ? { kind: 'forwarding-restricted', tested: formatEndpoint(nowhere), serverText: error.serverText }
      : null;
  }
}

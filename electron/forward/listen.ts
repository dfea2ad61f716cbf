import type { TcpEndpoint } from '@shared/model/endpoint.ts';
import type { Family } from '@shared/model/forward-rule.ts';
import type { Exposure, UnboundAddress } from '@shared/model/status.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import type { ListenerEvents } from './bind.ts';
import { bindAddresses, sourceHosts } from './bind-addresses.ts';
import { bindAll } from './bind-all.ts';
import { explain, TcpListening } from './tcp-listening.ts';

/** A bound source. */
export interface Listening {
  /** `host:port` each, in the order of the source, IPv4 first; or the path of a unix socket. */
  readonly bound: readonly string[];
  readonly missing: readonly UnboundAddress[];
  readonly exposure: Exposure;
  /** Tries to bind what is missing. Never rejects. */
  tryMissing?(): Promise<void>;
  /** Stops listening at once; resolves when the accepted sockets are gone too and the port is free. */
  close(): Promise<void>;
}

/**
 * Binds every address of a TCP source that can be bound. Those that cannot be are told in `missing`, except a family
 * this computer does not have. Where one host stands for both families and the IPv4 half is not to be had, it rejects
 * with that TunnelFailure: most programs would talk to whoever has it. With none of several hosts bound it rejects with
 * the first one's. Port 0 becomes the same port on all. Rejects with the signal's reason too; then nothing stays bound.
 */
export async function listenTcp(
  source: TcpEndpoint,
  options: { readonly family: Family; readonly acceptOthers: boolean },
  events: ListenerEvents,
  signal: AbortSignal,
): Promise<Listening> {
  const addresses = await bindAddresses(source.host, options.family, options.acceptOthers);
  const { bound, failed } = await bindAll(addresses, source.port, events, signal);
  const listening = new TcpListening(addresses, bound, failed, events);
  const [first] = failed;
  if (first && (bound.length === 0 || (sourceHosts(source.host).length === 1 && first.address === addresses[0]))) {
    await listening.close();
    throw new TunnelFailure((await explain(first, addresses)).error);
  }
  if (!signal.aborted) await listening.explain();
  if (!signal.aborted) return listening;
  // Not awaited: sockets accepted by now are reset by their owner once this has thrown.
  void listening.close();
  throw signal.reason;
}

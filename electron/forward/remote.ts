import type { Duplex } from 'node:stream';
import type { Endpoint } from '@shared/model/endpoint.ts';
import { formatEndpoint, isUnix } from '@shared/model/endpoint.ts';
import type { Family, RemoteRule } from '@shared/model/forward-rule.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import type { IncomingChannel, RemoteListener, SshConnection } from '../ssh/types.ts';
import { orAborted } from './abort.ts';
import { Carrier } from './carrier.ts';
import { serveSocks } from './socks/serve.ts';
import { reset } from './streams.ts';
import { TrafficCounter } from './traffic.ts';
import type { ForwardDeps, RunningForward } from './types.ts';

/**
 * Asks the server to listen for a rule, over one connection; a new connection has to be asked anew. Handed the same
 * `traffic`, the new run counts on. Without a destination the server's port is a SOCKS proxy into this computer's
 * network. Rejects with a TunnelFailure, or the signal's reason, which ends the start only.
 */
export async function startRemoteForward(
  rule: RemoteRule,
  connection: SshConnection,
  deps: ForwardDeps,
  signal: AbortSignal,
  traffic: TrafficCounter = new TrafficCounter(),
): Promise<RunningForward> {
  const carrier = new Carrier(traffic, deps.onTrouble);
  const asked = connection.listen(remoteSource(rule, deps.acceptOthers), (channel) =>
    serve(rule, deps, carrier, channel),
  );
  try {
    const listener = await orAborted(asked, signal, (late) => void late.close().catch(() => {}));
    connection.onClose(() => carrier.close());
    return running(listener, carrier, traffic);
  } catch (caught) {
    carrier.close();
    throw caught;
  }
}

/**
 * What is asked of the server (RFC 4254 section 7.1): `''` is every interface of all families, `localhost` loopback of
 * all. A source without a bind address is loopback unless the session lets others in.
 */
export function remoteSource(rule: RemoteRule, acceptOthers: boolean): Endpoint {
  if (isUnix(rule.source)) return rule.source;
  const { host, port } = rule.source;
  if (host === '*' || (host === '' && acceptOthers)) return { host: everyInterface[rule.family], port };
  if (host === '' || host === 'localhost') return { host: loopback[rule.family], port };
  return { host, port };
}

const everyInterface: Readonly<Record<Family, string>> = { auto: '', ipv4: '0.0.0.0', ipv6: '::' };
const loopback: Readonly<Record<Family, string>> = { auto: 'localhost', ipv4: '127.0.0.1', ipv6: '::1' };

function serve(rule: RemoteRule, deps: ForwardDeps, carrier: Carrier, channel: IncomingChannel): void {
  const { destination } = rule;
  if (carrier.isClosed) channel.reject();
  else if (destination)
    carrier.admit((signal) => dialThenAccept(rule.family, destination, deps, carrier, channel, signal));
  else serveRemoteSocks(rule.family, deps, carrier, channel);
}

/** The channel is accepted only once the destination has answered, so that a refusal reaches the far client as one. */
async function dialThenAccept(
  family: Family,
  destination: Endpoint,
  deps: ForwardDeps,
  carrier: Carrier,
  channel: IncomingChannel,
  signal: AbortSignal,
): Promise<void> {
  const near = await orAborted(deps.dial(destination, signal, family), signal, reset).catch((caught: unknown) => {
    channel.reject();
    throw caught;
  });
  try {
    await carrier.join(near, channel.accept(), signal);
  } catch (caught) {
    reset(near);
    throw caught;
  }
}

function serveRemoteSocks(family: Family, deps: ForwardDeps, carrier: Carrier, channel: IncomingChannel): void {
  const tunnel = accepted(channel, deps);
  if (!tunnel) return;
  carrier.carry(tunnel, 'tunnel', (signal) =>
    serveSocks(tunnel, (destination) => orAborted(deps.dial(destination, signal, family), signal, reset), signal),
  );
}

/** Accepting fails where the connection died since. */
function accepted(channel: IncomingChannel, deps: ForwardDeps): Duplex | null {
  try {
    return channel.accept();
  } catch (caught) {
    deps.onTrouble(toTunnelError(caught));
    return null;
  }
}

function running(listener: RemoteListener, carrier: Carrier, traffic: TrafficCounter): RunningForward {
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    const cancelled = listener.close();
    carrier.close();
    await cancelled.catch(() => {});
  };
  return {
    bound: [granted(listener.granted)],
    traffic: () => traffic.read(),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** `''` in a grant means every interface. */
const granted = (end: Endpoint): string =>
  !isUnix(end) && end.host === '' ? formatEndpoint({ host: '*', port: end.port }) : formatEndpoint(end);

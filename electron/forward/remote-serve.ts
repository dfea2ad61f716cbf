import type { Duplex } from 'node:stream';
import { type Endpoint, formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';
import type { RemoteRule } from '@shared/model/forward-rule.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import type { IncomingChannel } from '../ssh/types.ts';
import { orAborted } from './abort.ts';
import { Carried } from './carried.ts';
import type { Carrier } from './carrier.ts';
import type { ExposureProbe } from './exposure-probe.ts';
import type { FamilyLook } from './family-look.ts';
import type { Life } from './life.ts';
import { permits } from './permit-open.ts';
import { serveSocks } from './socks/serve.ts';
import { reset } from './streams.ts';
import type { ForwardDeps } from './types.ts';

/** Takes each channel of a remote forward to its destination, or where its SOCKS request asks. */
export function serveChannel(
  rule: RemoteRule,
  deps: ForwardDeps,
  carrier: Carrier,
  looks: Looks,
): (channel: IncomingChannel) => void {
  const { destination } = rule;
  const serve = (channel: IncomingChannel): void => {
    if (carrier.isClosed) {
      channel.reject();
      return;
    }
    const connection = new Carried(originText(channel), destination ? formatEndpoint(destination) : '');
    const dial: DialFor = (to, life) => orAborted(deps.dial(to, life.signal, rule.family), life, reset);
    if (!destination) serveRemoteSocks(rule, dial, deps, carrier, channel, connection);
    else carrier.admit(connection, () => dialThenAccept(destination, dial, carrier, channel, connection));
  };
  return (channel) => {
    if (carrier.isClosed || looks.exposure.claims(channel.origin)) return channel.reject();
    if (!looks.family.claims(channel, serve)) serve(channel);
  };
}

/** What looks at a forward's listeners by having connections made to them: those are not for the destination. */
export interface Looks {
  readonly exposure: ExposureProbe;
  readonly family: FamilyLook;
}

type DialFor = (destination: Endpoint, life: Life) => Promise<Duplex>;

const originText = ({ origin }: IncomingChannel): string => (origin ? formatEndpoint(origin) : '');

/** The channel is accepted only once the destination has answered, so that a refusal reaches the far client as one. */
async function dialThenAccept(
  destination: Endpoint,
  dial: DialFor,
  carrier: Carrier,
  channel: IncomingChannel,
  connection: Carried,
): Promise<void> {
  const near = await dial(destination, connection.life).catch((caught: unknown) => {
    channel.reject();
    throw caught;
  });
  try {
    await carrier.join(near, channel.accept(), connection);
  } catch (caught) {
    reset(near);
    throw caught;
  }
}

function serveRemoteSocks(
  rule: RemoteRule,
  dial: DialFor,
  deps: ForwardDeps,
  carrier: Carrier,
  channel: IncomingChannel,
  connection: Carried,
): void {
  const tunnel = accepted(channel, deps);
  if (!tunnel) return;
  carrier.carry(tunnel, 'tunnel', connection, (life) => {
    const permitted = (asked: TcpEndpoint): boolean => {
      connection.destination = formatEndpoint(asked);
      return permits(rule.permitOpen, asked);
    };
    return serveSocks(tunnel, { permits: permitted, open: (to) => dial(to, life) }, life);
  });
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

import { type Endpoint, formatEndpoint, isUnix, type TcpEndpoint } from '@shared/model/endpoint.ts';
import type { UnboundAddress } from '@shared/model/status.ts';
import { type TunnelError, TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { IncomingChannel, RemoteListener, SshConnection } from '../ssh/types.ts';
import { orAborted } from './abort.ts';
import type { FamilyLook } from './family-look.ts';
import type { Answering } from './look.ts';

/** One listener that the server granted. */
export interface Granted {
  readonly asked: Endpoint;
  readonly listener: RemoteListener;
}

interface Refused {
  readonly asked: Endpoint;
  readonly error: TunnelError;
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
  const granted: Granted[] = [];
  const refused: Refused[] = [];
  let picked = 0;
  for (const end of ends) {
    const asked = picked > 0 && !isUnix(end) ? { ...end, port: picked } : end;
    try {
      const listener = await orAborted(connection.listen(asked, onChannel), signal, giveBack);
      granted.push({ asked, listener });
      picked = isUnix(listener.granted) ? 0 : listener.granted.port;
    } catch (caught) {
      if (signal.aborted) for (const { listener } of granted) giveBack(listener);
      signal.throwIfAborted();
      refused.push({ asked, error: toTunnelError(caught) });
    }
  }
  const [first] = refused;
  if (granted.length === 0 && first) throw new TunnelFailure(first.error);
  return new RemoteListening(connection, onChannel, granted, refused);
}

const giveBack = (listener: RemoteListener): void => void listener.close().catch(() => {});

/** The server's own loopback addresses: it binds both for `localhost` and for every interface, or one without a word. */
const loopback = ['127.0.0.1', '::1'];

/** The listeners a server granted for one source, and those it did not, which can be asked for again. */
export class RemoteListening {
  readonly #connection: SshConnection;
  readonly #onChannel: (channel: IncomingChannel) => void;
  #granted: readonly Granted[];
  #refused: readonly Refused[];
  /** Addresses on which another program answers in place of a listener that was granted. */
  #taken: readonly { readonly by: Granted; readonly at: TcpEndpoint }[] = [];
  #isClosed = false;

  constructor(
    connection: SshConnection,
    onChannel: (channel: IncomingChannel) => void,
    granted: readonly Granted[],
    refused: readonly Refused[],
  ) {
    this.#connection = connection;
    this.#onChannel = onChannel;
    this.#granted = granted;
    this.#refused = refused;
  }

  get granted(): readonly Granted[] {
    return this.#granted;
  }

  get missing(): readonly UnboundAddress[] {
    const refused = this.#refused.map(({ asked, error }) => ({ address: grantedText(asked), error }));
    return [...refused, ...this.#taken.map(({ at }) => ({ address: formatEndpoint(at), error: takenError(at) }))];
  }

  /** Asks again for what was refused, and for what another program kept from being bound and no longer does. */
  async askAgain(look: FamilyLook, signal: AbortSignal): Promise<void> {
    for (const one of this.#refused) await this.#ask(one.asked);
    if (this.#taken.length === 0) return;
    const before = this.#taken;
    await this.lookAround(look, signal);
    const freed = before.map(({ by }) => by).filter((by) => !this.#taken.some((one) => one.by === by));
    for (const one of new Set(freed)) if (!signal.aborted) await this.#renew(one);
    if (freed.length > 0) await this.lookAround(look, signal);
  }

  /** Looks which loopback addresses of the server lead here; what another program answers on is missing. */
  async lookAround(look: FamilyLook, signal: AbortSignal): Promise<void> {
    const taken: { by: Granted; at: TcpEndpoint }[] = [];
    for (const by of this.#granted) {
      const { asked } = by;
      const { granted } = by.listener;
      if (isUnix(asked) || isUnix(granted) || (asked.host !== 'localhost' && asked.host !== '')) continue;
      const { port } = granted;
      const answering: Answering[] = [];
      for (const host of loopback) answering.push(await look.at(this.#connection, host, port, signal));
      // Somewhere it did bind; where that is not seen, the others are not seen for what they are either.
      if (!answering.includes('ours')) continue;
      const strangers = loopback.filter((_, index) => answering[index] === 'stranger');
      taken.push(...strangers.map((host) => ({ by, at: { host, port } })));
    }
    if (!signal.aborted) this.#taken = taken;
  }

  /** Resolves with whether the server confirmed all of it. */
  async close(): Promise<boolean> {
    this.#isClosed = true;
    const closed = this.#granted.map(({ listener }) => listener.close().catch(() => false));
    return !(await Promise.all(closed)).includes(false);
  }

  async #renew(one: Granted): Promise<void> {
    const { granted } = one.listener;
    if (isUnix(granted) || isUnix(one.asked)) return;
    await one.listener.close().catch(() => false);
    this.#granted = this.#granted.filter((other) => other !== one);
    await this.#ask({ ...one.asked, port: granted.port });
  }

  async #ask(asked: Endpoint): Promise<void> {
    const others = this.#refused.filter((one) => one.asked !== asked);
    try {
      const listener = await this.#connection.listen(asked, this.#onChannel);
      if (this.#isClosed) return giveBack(listener);
      this.#granted = [...this.#granted, { asked, listener }];
      this.#refused = others;
    } catch (caught) {
      this.#refused = [...others, { asked, error: toTunnelError(caught) }];
    }
  }
}

const takenError = ({ host, port }: TcpEndpoint): TunnelError => ({
  kind: 'remote-address-taken',
  address: host,
  port,
});

/** `''` as a host means every interface. */
export const grantedText = (end: Endpoint): string =>
  formatEndpoint(!isUnix(end) && end.host === '' ? { ...end, host: '*' } : end);

import type { Duplex } from 'node:stream';
import { type Endpoint, isUnix, type TcpEndpoint } from '@shared/model/endpoint.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import type {
  Channel,
  Client,
  ClientChannel,
  RejectConnection,
  TcpConnectionDetails,
  UNIXConnectionDetails,
} from 'ssh2';
import type { IncomingChannel, RemoteListener } from './types.ts';

/** Milliseconds a server gets to confirm that it has stopped listening. */
const cancelWaitMs = 3000;

/** ssh2 types the channels of unix sockets more loosely than they are. */
type Accept = () => ClientChannel | Channel;

type OnChannel = (channel: IncomingChannel) => void;

/** What listeners need of their connection. */
export interface ListenerHost {
  readonly client: Client;
  /** Makes an accepted channel an ordinary stream that dies with the connection. */
  adopt(channel: ClientChannel | Channel): Duplex;
  /** What `accept` gives when the connection is gone. */
  lost(): Duplex;
  /** Resolves when the connection is gone. */
  readonly gone: Promise<void>;
}

/**
 * The listeners the server holds for us (RFC 4254 section 7), and the way of each connection to the one it came in at:
 * by the address as it was requested, which servers echo, and the port that was granted.
 */
export class RemoteListeners {
  readonly #host: ListenerHost;
  readonly #routes = new Map<string, OnChannel>();

  constructor(host: ListenerHost) {
    this.#host = host;
    host.client.on('tcp connection', this.#onTcp).on('unix connection', this.#onUnix);
  }

  /** Rejects with `bind-refused`; servers do not say why. */
  listen(source: Endpoint, onChannel: OnChannel): Promise<RemoteListener> {
    return isUnix(source) ? this.#listenUnix(source.path, onChannel) : this.#listenTcp(source, onChannel);
  }

  async #listenTcp(source: TcpEndpoint, onChannel: OnChannel): Promise<RemoteListener> {
    const address = source.host === '*' ? '' : source.host;
    const { client } = this.#host;
    return new Promise((resolve, reject) => {
      client.forwardIn(address, source.port, (error, granted) => {
        if (error) {
          reject(refused(source.host, source.port));
          return;
        }
        const port = source.port === 0 ? granted : source.port;
        const route = tcpRoute(address, port);
        this.#routes.set(route, onChannel);
        resolve({
          granted: { host: source.host, port },
          close: () => this.#close(route, onChannel, (done) => client.unforwardIn(address, port, done)),
        });
      });
    });
  }

  async #listenUnix(path: string, onChannel: OnChannel): Promise<RemoteListener> {
    const { client } = this.#host;
    return new Promise((resolve, reject) => {
      client.openssh_forwardInStreamLocal(path, (error) => {
        if (error) {
          reject(refused(path, 0));
          return;
        }
        this.#routes.set(unixRoute(path), onChannel);
        resolve({
          granted: { path },
          close: () =>
            this.#close(unixRoute(path), onChannel, (done) => client.openssh_unforwardInStreamLocal(path, done)),
        });
      });
    });
  }

  /** Connections that come in from here on are refused; waits for the server's word, but not for long. */
  async #close(
    route: string,
    onChannel: OnChannel,
    cancel: (done: (error?: Error | null) => void) => void,
  ): Promise<boolean> {
    if (this.#routes.get(route) !== onChannel) return false;
    this.#routes.delete(route);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), cancelWaitMs);
    });
    const confirmed = new Promise<boolean>((resolve) => {
      try {
        cancel((error) => resolve(!error));
      } catch {
        resolve(false);
      }
    });
    const isConfirmed = await Promise.race([confirmed, late, this.#host.gone.then(() => false)]);
    clearTimeout(timer);
    return isConfirmed;
  }

  readonly #onTcp = (details: TcpConnectionDetails, accept: Accept, reject: RejectConnection): void => {
    const origin = { host: details.srcIP, port: details.srcPort };
    this.#pass(tcpRoute(details.destIP, details.destPort), origin, accept, reject);
  };

  readonly #onUnix = (details: UNIXConnectionDetails, accept: Accept, reject: RejectConnection): void =>
    this.#pass(unixRoute(details.socketPath), null, accept, reject);

  /** An exception must not leave here: ssh2 would end the whole connection over it. */
  #pass(route: string, origin: TcpEndpoint | null, accept: Accept, reject: RejectConnection): void {
    const onChannel = this.#routes.get(route);
    const decline = (): void => quietly(() => reject?.());
    const open = (): Duplex => {
      const channel = quietly(() => accept());
      return channel ? this.#host.adopt(channel) : this.#host.lost();
    };
    try {
      if (onChannel === undefined) decline();
      else onChannel({ origin, accept: open, reject: decline });
    } catch {
      decline();
    }
  }
}

const tcpRoute = (address: string, port: number): string => `tcp ${port} ${address}`;
const unixRoute = (path: string): string => `unix ${path}`;

const refused = (address: string, port: number): TunnelFailure =>
  new TunnelFailure({ kind: 'bind-refused', address, port, serverText: '' });

/** ssh2 throws out of its answers when the connection is gone. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

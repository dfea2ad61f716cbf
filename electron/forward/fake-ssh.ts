import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { agreedExample } from '@shared/model/algorithms.ts';
import { type Endpoint, isUnix } from '@shared/model/endpoint.ts';
import { type TunnelError, TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { IncomingChannel, RemoteListener, SshConnection } from '../ssh/types.ts';
import { dial } from './dial.ts';
import { reset } from './streams.ts';
import type { ForwardDeps, Uplink } from './types.ts';

const lost: TunnelError = { kind: 'connection-lost', detail: 'reset', serverText: '' };

/** A test double of an SSH connection: the "server" is this process, its channels are plain TCP connections. */
export class FakeConnection implements SshConnection {
  readonly server = {
    software: 'fake',
    hostKey: { host: '127.0.0.1', port: 22, algorithm: 'ssh-ed25519', fingerprint: 'SHA256:fake' },
    algorithms: agreedExample,
  };
  readonly identity = null;
  readonly roundTrip = null;
  peer: SshConnection['peer'] = null;
  pings = 0;
  readonly channels = new Set<Duplex>();
  /** Set: every channel is refused with it. */
  refuseWith: TunnelError | null = null;
  readonly opened: Endpoint[] = [];
  readonly #closeListeners: ((error: TunnelError | null) => void)[] = [];
  /** Listeners asked for and not given back. */
  listeners = 0;
  #dead = false;

  async openChannel(destination: Endpoint): Promise<Duplex> {
    if (this.#dead) throw new TunnelFailure(lost);
    this.opened.push(destination);
    if (this.refuseWith) throw new TunnelFailure(this.refuseWith);
    const channel = await dial(destination, new AbortController().signal).catch((caught: unknown) => {
      throw new TunnelFailure(asRefusal(toTunnelError(caught)));
    });
    return this.#keep(channel);
  }

  async listen(source: Endpoint, onChannel: (channel: IncomingChannel) => void): Promise<RemoteListener> {
    if (isUnix(source)) throw new Error('The fake server has no unix sockets');
    this.listeners += 1;
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) =>
      onChannel(this.#incoming(socket)),
    );
    server.listen(source.port, source.host === 'localhost' ? '127.0.0.1' : source.host);
    await once(server, 'listening').catch(() => {
      throw new TunnelFailure({ kind: 'bind-refused', address: source.host, port: source.port, serverText: '' });
    });
    return { granted: { host: source.host, port: portOf(server) }, close: async () => this.#giveBack(server) };
  }

  onRoundTrip(): void {}

  stillTrusted(): boolean {
    return true;
  }

  async shareAgent(): Promise<boolean> {
    return false;
  }

  async ping(): Promise<void> {
    this.pings += 1;
  }

  onClose(listener: (error: TunnelError | null) => void): void {
    this.#closeListeners.push(listener);
  }

  end(): void {
    this.#die(null);
  }

  /** The line goes dead: every channel fails. */
  lose(): void {
    this.#die(lost);
  }

  #giveBack(server: Server): boolean {
    this.listeners -= 1;
    server.close();
    return true;
  }

  #die(error: TunnelError | null): void {
    this.#dead = true;
    for (const channel of this.channels) channel.destroy(new Error('connection lost'));
    for (const listener of this.#closeListeners.splice(0)) listener(error);
  }

  #incoming(socket: Socket): IncomingChannel {
    socket.on('error', () => {});
    return {
      origin: { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 },
      accept: () => this.#keep(socket),
      reject: () => reset(socket),
    };
  }

  #keep(channel: Duplex): Duplex {
    this.channels.add(channel);
    channel.once('close', () => this.channels.delete(channel));
    return channel;
  }
}

function asRefusal(error: TunnelError): TunnelError {
  if (error.kind !== 'destination-refused') return error;
  const { destination, detail } = error;
  return { kind: 'channel-refused', destination, reason: 'connect-failed', serverText: detail };
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

/** An uplink whose connection a test gives and takes away; requests in between wait. */
export class FakeUplink implements Uplink {
  #current: SshConnection | null;
  #waiting: ((connection: SshConnection) => void)[] = [];
  /** Waits that were aborted. */
  aborted = 0;

  constructor(current: SshConnection | null) {
    this.#current = current;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  set(connection: SshConnection | null): void {
    this.#current = connection;
    if (connection) for (const resolve of this.#waiting.splice(0)) resolve(connection);
  }

  connection(signal: AbortSignal): Promise<SshConnection> {
    if (this.#current) return Promise.resolve(this.#current);
    return new Promise((resolve, reject) => {
      this.#waiting.push(resolve);
      signal.addEventListener('abort', () => {
        this.aborted += 1;
        this.#waiting = this.#waiting.filter((other) => other !== resolve);
        reject(signal.reason);
      });
    });
  }
}

/** Deps for a test, with the troubles they were told. */
export function fakeDeps(uplink: Uplink, more: Partial<ForwardDeps> = {}): ForwardDeps & { troubles: TunnelError[] } {
  const troubles: TunnelError[] = [];
  return { uplink, dial, acceptOthers: false, onTrouble: (error) => void troubles.push(error), troubles, ...more };
}

import type { Duplex } from 'node:stream';
import type { RekeyLimit } from '@shared/model/algorithms.ts';
import type { Endpoint, TcpEndpoint } from '@shared/model/endpoint.ts';
import type { ServerInfo } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import type { Channel, Client, ClientChannel } from 'ssh2';
import type { AgentEndpoint } from './agent/agent-endpoint.ts';
import { relieveBuffers } from './buffer-relief.ts';
import { lostStream } from './channel/ssh-channel.ts';
import { ChannelTable } from './channel/table.ts';
import { lost } from './errors.ts';
import type { FastPath } from './fast/fast-path.ts';
import { Keepalive } from './keepalive.ts';
import { LifeProof } from './life-proof.ts';
import { watchRekeys, watchRequests } from './limits.ts';
import { Outflow } from './outflow.ts';
import { RekeyClock } from './rekey-clock.ts';
import { RemoteListeners } from './remote-listeners.ts';
import { RoundTripMeter } from './round-trip.ts';
import { shareAgent } from './share-agent.ts';
import { isExchangingKeys, onPacket, requestRekey, sendPing } from './ssh2-internals.ts';
import type { ConnectDeps, IncomingChannel, RemoteListener, SshConnection, SshTarget } from './types.ts';

/** Milliseconds our goodbye gets to leave before the socket is cut. */
const goodbyeMs = 500;

type Waiter = (error: TunnelError) => void;

/** What a connection is made of once sign-in is through. */
export interface Signed {
  readonly client: Client;
  readonly fast: FastPath | null;
  readonly transport: Duplex;
  readonly server: ServerInfo;
  readonly identity: SshConnection['identity'];
  readonly peer: TcpEndpoint | null;
  readonly options: SshTarget['options'];
  readonly rekey: RekeyLimit;
  readonly proveWay: ConnectDeps['proveWay'];
  readonly stillTrusted: () => boolean;
}

/** A connection that is signed in. Owns the transport, the client and every channel, and frees all of it at its end. */
export class LiveConnection implements SshConnection {
  readonly server: ServerInfo;
  readonly identity: SshConnection['identity'];
  readonly peer: TcpEndpoint | null;
  readonly stillTrusted: () => boolean;
  readonly #roundTrip = new RoundTripMeter();
  readonly #client: Client;
  readonly #fast: FastPath | null;
  readonly #transport: Duplex;
  readonly #keepalive: Keepalive;
  readonly #proof: LifeProof;
  readonly #outflow: Outflow;
  readonly #rekeys: RekeyClock;
  readonly #listeners: RemoteListeners;
  readonly #channels: ChannelTable;
  /** Requests under way: their answer will never come once the connection is gone. */
  readonly #waiting = new Set<Waiter>();
  readonly #onClose: ((error: TunnelError | null) => void)[] = [];
  #ended: { readonly error: TunnelError | null } | null = null;
  #received = 0;

  constructor({ client, fast, transport, server, identity, peer, options, rekey, proveWay, stillTrusted }: Signed) {
    this.server = server;
    this.identity = identity;
    this.peer = peer;
    this.stillTrusted = stillTrusted;
    this.#client = client;
    this.#fast = fast;
    this.#transport = transport;
    this.#keepalive = new Keepalive({
      intervalMs: options.keepaliveIntervalSeconds * 1000,
      countMax: options.keepaliveCountMax,
      ping: () => this.#sendPing(),
      onLost: () => void this.#silent(proveWay),
    });
    this.#proof = new LifeProof({
      ping: (answered) => this.#sendPing(answered),
      heardAt: () => this.#keepalive.heardAt,
      onLost: () => this.die(lost('keepalive')),
    });
    this.#outflow = new Outflow(transport, {
      isHeld: () => isExchangingKeys(client),
      onProgress: () => this.#keepalive.heard(),
      onSent: (bytes) => this.#rekeys.passed(bytes),
    });
    this.#rekeys = new RekeyClock(rekey, () => this.#requestRekey());
    client.on('handshake', () => {
      this.#rekeys.fresh();
      this.#outflow.resume();
    });
    transport.on('data', this.#onBytes);
    onPacket(client, () => this.#keepalive.whole());
    this.#channels = new ChannelTable(client, this.#outflow, () => fast?.block ?? 'kept');
    const onHostile = (): void => this.die(lost('protocol'));
    watchRequests(client, onHostile);
    watchRekeys(client, () => this.#received, onHostile);
    this.#listeners = new RemoteListeners({
      client,
      adopt: (channel) => this.#adopt(channel),
      lost: () => lostStream(this.#reason()),
      gone: new Promise((resolve) => this.onClose(() => resolve())),
    });
  }

  /** Whether what comes in lies in memory that is used again: nothing of it is left to collect. */
  readonly #isLent = (): boolean => this.#fast !== null && this.#fast.block !== null;

  readonly #onBytes = (chunk: Buffer): void => {
    if (!this.#isLent()) relieveBuffers(chunk.length);
    this.#received += chunk.length;
    this.#rekeys.passed(chunk.length);
    this.#keepalive.heard();
  };

  get roundTrip(): SshConnection['roundTrip'] {
    return this.#roundTrip.newest;
  }

  onRoundTrip(listener: () => void): void {
    this.#roundTrip.onMeasure(listener);
    if (this.#ended === null) this.#sendPing();
  }

  ping(): Promise<void> {
    return this.#proof.demand();
  }

  /** Lost, unless it was the way that was silent: then this ends with the way, or has been heard of again. */
  async #silent(proveWay: Signed['proveWay']): Promise<void> {
    const { heardAt } = this.#keepalive;
    await proveWay?.();
    if (this.#keepalive.heardAt === heardAt) this.die(lost('keepalive'));
    else this.#keepalive.resume();
  }

  #requestRekey(): void {
    try {
      requestRekey(this.#client);
    } catch {
      this.die(lost('network'));
    }
  }

  #sendPing(answered?: () => void): boolean {
    try {
      return sendPing(this.#client, this.#roundTrip.asked(answered));
    } catch {
      this.die(lost('network'));
      return false;
    }
  }

  openChannel(destination: Endpoint, origin: TcpEndpoint): Promise<Duplex> {
    if (this.#ended !== null) return Promise.reject(new TunnelFailure(this.#reason()));
    return this.#channels.open(destination, origin);
  }

  shareAgent(agent: AgentEndpoint, log: ConnectDeps['log']): Promise<boolean> {
    const host = { client: this.#client, adopt: (channel: ClientChannel | Channel) => this.#adopt(channel) };
    return this.#request<boolean>((resolve, reject) => {
      shareAgent(host, agent, log).then(resolve, () => reject(this.#reason()));
    });
  }

  listen(source: Endpoint, onChannel: (channel: IncomingChannel) => void): Promise<RemoteListener> {
    return this.#request<RemoteListener>((resolve, reject) => {
      this.#listeners
        .listen(source, onChannel)
        .then(resolve, (error: unknown) => reject(error instanceof TunnelFailure ? error.error : this.#reason()));
    });
  }

  /** Starts a request that ends with the connection at the latest, and whose throwing is a rejection. */
  #request<T>(start: (resolve: (value: T) => void, reject: Waiter) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const fail: Waiter = (error) => {
        this.#waiting.delete(fail);
        reject(new TunnelFailure(error));
      };
      if (this.#ended !== null) {
        fail(this.#reason());
        return;
      }
      this.#waiting.add(fail);
      const succeed = (value: T): void => {
        this.#waiting.delete(fail);
        resolve(value);
      };
      try {
        start(succeed, fail);
      } catch {
        fail(this.#reason());
      }
    });
  }

  /** Channels asked for, open, or not yet closed by both sides. */
  get openChannels(): number {
    return this.#channels.size;
  }

  #adopt(inner: ClientChannel | Channel): Duplex {
    const channel = this.#channels.adopt(inner);
    if (this.#ended !== null) channel.lose(this.#reason());
    return channel;
  }

  onClose(listener: (error: TunnelError | null) => void): void {
    const ended = this.#ended;
    if (ended === null) this.#onClose.push(listener);
    else queueMicrotask(() => listener(ended.error));
  }

  end(): void {
    if (this.#ended !== null) return;
    try {
      this.#client.end();
    } catch {
      // No goodbye then.
    }
    this.#finish(null);
    const cut = setTimeout(() => this.#transport.destroy(), goodbyeMs);
    this.#transport.once('finish', () => this.#transport.destroy()).once('close', () => clearTimeout(cut));
  }

  /** The connection is lost: everything on it is lost with it, at once. */
  die(error: TunnelError): void {
    if (this.#ended !== null) return;
    this.#finish(error);
    this.#transport.destroy();
  }

  #finish(error: TunnelError | null): void {
    this.#ended = { error };
    this.#keepalive.stop();
    this.#proof.stop();
    this.#outflow.stop();
    this.#transport.off('data', this.#onBytes);
    const reason = this.#reason();
    this.#channels.lose(reason);
    for (const fail of [...this.#waiting]) fail(reason);
    queueMicrotask(() => {
      for (const listener of this.#onClose.splice(0)) listener(error);
    });
  }

  #reason(): TunnelError {
    return this.#ended?.error ?? lost('closed');
  }
}

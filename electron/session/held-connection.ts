import type { Duplex } from 'node:stream';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import type { IncomingChannel, RemoteListener, SshConnection } from '../ssh/types.ts';

const closed: TunnelError = { kind: 'connection-lost', detail: 'closed', serverText: '' };

/** One connection that several hold: it is ended when the last lets go. */
export class HeldConnection {
  readonly #connection: SshConnection;
  readonly #holds = new Set<Hold>();

  constructor(connection: SshConnection) {
    this.#connection = connection;
    connection.onClose((error) => {
      for (const hold of this.#holds) hold.over(error);
    });
  }

  /** See SshConnection. */
  stillTrusted(): boolean {
    return this.#connection.stillTrusted();
  }

  /** The connection as its holder's own: ending it frees what came by way of it, and leaves the others theirs. */
  hold(): SshConnection {
    const hold: Hold = new Hold(this.#connection, () => {
      this.#holds.delete(hold);
      if (this.#holds.size === 0) this.#connection.end();
    });
    this.#holds.add(hold);
    return hold;
  }
}

type OnClose = (error: TunnelError | null) => void;

class Hold implements SshConnection {
  readonly server: SshConnection['server'];
  readonly identity: SshConnection['identity'];
  readonly peer: SshConnection['peer'];
  readonly #connection: SshConnection;
  readonly #letGo: () => void;
  readonly #streams = new Set<Duplex>();
  readonly #listeners = new Set<RemoteListener>();
  readonly #onClose: OnClose[] = [];
  #ended: { readonly error: TunnelError | null } | null = null;

  constructor(connection: SshConnection, letGo: () => void) {
    this.server = connection.server;
    this.identity = connection.identity;
    this.peer = connection.peer;
    this.#connection = connection;
    this.#letGo = letGo;
  }

  async openChannel(...to: Parameters<SshConnection['openChannel']>): Promise<Duplex> {
    this.#mustHold();
    return this.#own(await this.#connection.openChannel(...to));
  }

  async listen(source: Parameters<SshConnection['listen']>[0], take: (channel: IncomingChannel) => void) {
    this.#mustHold();
    const listener = await this.#connection.listen(source, (channel) =>
      this.#ended ? channel.reject() : take(this.#owned(channel)),
    );
    this.#listeners.add(listener);
    if (this.#ended) void listener.close();
    return listener;
  }

  /** Lent to the server for as long as the connection lasts, whoever holds it. */
  async shareAgent(...to: Parameters<SshConnection['shareAgent']>): Promise<boolean> {
    this.#mustHold();
    return this.#connection.shareAgent(...to);
  }

  stillTrusted(): boolean {
    return this.#connection.stillTrusted();
  }

  get roundTrip(): SshConnection['roundTrip'] {
    return this.#connection.roundTrip;
  }

  onRoundTrip(listener: () => void): void {
    this.#connection.onRoundTrip(() => {
      if (!this.#ended) listener();
    });
  }

  async ping(): Promise<void> {
    if (!this.#ended) await this.#connection.ping();
  }

  onClose(listener: OnClose): void {
    const ended = this.#ended;
    if (ended === null) this.#onClose.push(listener);
    else queueMicrotask(() => listener(ended.error));
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = { error: null };
    for (const stream of this.#streams) stream.destroy(new TunnelFailure(closed));
    for (const listener of this.#listeners) void listener.close();
    this.#letGo();
    queueMicrotask(() => this.#tell(null));
  }

  /** The connection itself is at its end. */
  over(error: TunnelError | null): void {
    if (this.#ended) return;
    this.#ended = { error };
    this.#tell(error);
  }

  #tell(error: TunnelError | null): void {
    for (const listener of this.#onClose.splice(0)) listener(error);
  }

  #mustHold(): void {
    if (this.#ended) throw new TunnelFailure(this.#ended.error ?? closed);
  }

  #own<S extends Duplex>(stream: S): S {
    this.#streams.add(stream);
    stream.once('close', () => this.#streams.delete(stream));
    if (this.#ended) stream.destroy(new TunnelFailure(closed));
    return stream;
  }

  #owned(channel: IncomingChannel): IncomingChannel {
    return { origin: channel.origin, accept: () => this.#own(channel.accept()), reject: () => channel.reject() };
  }
}

import type { Duplex } from 'node:stream';
import { type Endpoint, formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import type { Channel, Client, ClientChannel } from 'ssh2';
import { channelRefused, lost } from '../errors.ts';
import type { Outflow } from '../outflow.ts';
import type { Lent } from '../types.ts';
import { type ChannelHost, SshChannel } from './ssh-channel.ts';
import { type ChannelEvents, type ChannelNumbers, ChannelWire } from './wire.ts';

/** A channel that was asked for. */
interface Opening {
  readonly destination: Endpoint;
  readonly askedAt: number;
  readonly resolve: (channel: Duplex) => void;
  readonly reject: (error: TunnelFailure) => void;
}

/**
 * Every channel of a connection, from the moment it is asked for until both sides have closed it (RFC 4254 section 5), by
 * our own number.
 */
export class ChannelTable implements ChannelHost, ChannelEvents {
  readonly wire: ChannelWire;
  readonly outflow: Outflow;
  readonly #memory: () => Lent;
  readonly #channels = new Map<number, SshChannel>();
  readonly #openings = new Map<number, Opening>();
  /** The shortest time an answer took; 0 before the first. */
  delayMs = 0;

  /** `memory` tells in whose memory the data lies that is just handed over. */
  constructor(client: Client, outflow: Outflow, memory: () => Lent) {
    this.outflow = outflow;
    this.#memory = memory;
    this.wire = new ChannelWire(client, this);
  }

  /** Channels that are open, or not closed by both sides yet, and those asked for. */
  get size(): number {
    return this.#channels.size + this.#openings.size;
  }

  /** direct-tcpip or direct-streamlocal@openssh.com. Rejects with a TunnelFailure. */
  open(destination: Endpoint, origin: TcpEndpoint): Promise<Duplex> {
    return new Promise((resolve, reject) => {
      const local = this.#ask(destination, origin);
      if (typeof local !== 'number') reject(new TunnelFailure(local));
      else this.#openings.set(local, { destination, askedAt: performance.now(), resolve, reject });
    });
  }

  /** Our number for the channel asked for, or why it could not be asked for. */
  #ask(destination: Endpoint, origin: TcpEndpoint): number | TunnelError {
    try {
      return this.wire.open(destination, origin) ?? channelRefused(formatEndpoint(destination), null, '');
    } catch {
      return lost('closed');
    }
  }

  /** Takes over a channel that ssh2 has just opened, or accepted. */
  adopt(inner: ClientChannel | Channel): SshChannel {
    return this.#add(this.wire.takeOver(inner));
  }

  #add(numbers: ChannelNumbers): SshChannel {
    const channel = new SshChannel(this, numbers);
    this.#channels.set(numbers.local, channel);
    return channel;
  }

  /** The connection is over: whatever is open or was asked for is lost. */
  lose(error: TunnelError): void {
    const [channels, openings] = [[...this.#channels.values()], [...this.#openings.values()]];
    this.wire.stop();
    this.#channels.clear();
    this.#openings.clear();
    for (const channel of channels) channel.lose(error);
    for (const { reject } of openings) reject(new TunnelFailure(error));
  }

  gone(local: number): void {
    if (this.#channels.delete(local)) this.wire.free(local);
  }

  #answered(local: number): Opening | undefined {
    const opening = this.#openings.get(local);
    if (opening === undefined) return undefined;
    this.#openings.delete(local);
    this.delayMs = Math.min(this.delayMs || Number.POSITIVE_INFINITY, performance.now() - opening.askedAt);
    return opening;
  }

  opened(numbers: ChannelNumbers): boolean {
    const opening = this.#answered(numbers.local);
    opening?.resolve(this.#add(numbers));
    return opening !== undefined;
  }

  refused(local: number, reason: number | null, words: string): boolean {
    const opening = this.#answered(local);
    if (opening === undefined) return false;
    this.wire.free(local);
    opening.reject(new TunnelFailure(channelRefused(formatEndpoint(opening.destination), reason, words)));
    return true;
  }

  data(local: number, bytes: Buffer): boolean {
    const channel = this.#channels.get(local);
    channel?.arrived(bytes, this.#memory());
    return channel !== undefined;
  }

  extendedData(local: number, bytes: Buffer): boolean {
    const channel = this.#channels.get(local);
    channel?.arrivedBeside(bytes);
    return channel !== undefined;
  }

  adjusted(local: number, bytes: number): boolean {
    const channel = this.#channels.get(local);
    channel?.allowed(bytes);
    return channel !== undefined;
  }

  ended(local: number): boolean {
    const channel = this.#channels.get(local);
    channel?.arrivedEnd();
    return channel !== undefined;
  }

  /** A server may also close what it was asked to open. */
  closed(local: number): boolean {
    const channel = this.#channels.get(local);
    channel?.arrivedClose();
    return channel !== undefined || this.refused(local, null, '');
  }

  asked(local: number, wantsAnswer: boolean): boolean {
    const channel = this.#channels.get(local);
    if (wantsAnswer) channel?.refuseRequest();
    return channel !== undefined;
  }
}

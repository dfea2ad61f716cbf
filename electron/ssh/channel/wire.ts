import { type Endpoint, isUnix, type TcpEndpoint } from '@shared/model/endpoint.ts';
import type { Client } from 'ssh2';

/** Bytes the server may send on a new channel before it has to wait, as OpenSSH gives and as ssh2 says for us. */
const firstWindow = 2 * 1024 * 1024;
/** The longest piece of data a server may send us in one message. */
const longestPiece = 32 * 1024;

/** Milliseconds an answer to a CLOSE waits for company. */
const owedMs = 5;

/** A channel as both sides know it once it is open (RFC 4254 section 5.1). */
export interface ChannelNumbers {
  /** Our number for it, which the server puts into what it sends. */
  readonly local: number;
  /** The server's. */
  readonly remote: number;
  /** Bytes the server may send before we allow more. */
  readonly allowed: number;
  /** Bytes we may send before the server allows more. */
  readonly window: number;
  /** The longest piece of data the server takes in one message. */
  readonly packetSize: number;
}

/** Hears of what the server says on channels. `false`: the channel is none of ours, and ssh2 goes on with it. */
export interface ChannelEvents {
  opened(numbers: ChannelNumbers): boolean;
  refused(local: number, reason: number, words: string): boolean;
  data(local: number, bytes: Buffer): boolean;
  extendedData(local: number, bytes: Buffer): boolean;
  adjusted(local: number, bytes: number): boolean;
  ended(local: number): boolean;
  closed(local: number): boolean;
  /** A request on a channel (RFC 4254 section 5.4), and whether the server wants an answer. */
  asked(local: number, wantsAnswer: boolean): boolean;
}

/** ssh2 has checked by now that every message is whole; what is in one is up to its kind. */
type Handler = (protocol: unknown, a: never, b: never, c: never, d: never) => void;
type Handlers = Record<string, Handler | undefined>;

interface Protocol {
  readonly _handlers: Handlers;
  directTcpip(local: number, window: number, packetSize: number, to: object): void;
  openssh_directStreamLocal(local: number, window: number, packetSize: number, to: object): void;
  channelData(remote: number, bytes: Buffer): void;
  channelEOF(remote: number): void;
  channelClose(remote: number): void;
  channelWindowAdjust(remote: number, bytes: number): void;
  channelFailure(remote: number): void;
}

interface Inside {
  readonly _protocol: Protocol;
  readonly _chanMgr: { add(): number; update(id: number, value: unknown): void; remove(id: number): void };
}

interface Side {
  readonly id: number;
  readonly window: number;
  readonly packetSize: number;
}

/**
 * ssh2's messages about channels without ssh2's channels, which are two streams each and more. Numbers are drawn from its
 * own store, where one of ours is a mere `true` that ssh2 leaves alone; its other channels go on as ever. One of the
 * few places with private parts of ssh2 1.17 (docs/decisions/0010-channels-of-our-own.md).
 */
export class ChannelWire {
  readonly #protocol: Protocol;
  readonly #numbers: Inside['_chanMgr'];
  /** CLOSEs still to be answered, by the server's numbers. */
  #owed: number[] = [];
  #isAboutToPay = false;

  constructor(client: Client, events: ChannelEvents) {
    const { _protocol, _chanMgr } = client as unknown as Inside;
    this.#protocol = _protocol;
    this.#numbers = _chanMgr;
    hook(_protocol._handlers, events);
  }

  /** Asks for a channel to `destination`; gives our number for it, or null where there is none left. */
  open(destination: Endpoint, origin: TcpEndpoint): number | null {
    const local = this.#numbers.add();
    if (local === -1) return null;
    try {
      this.#ask(local, destination, origin);
    } catch (caught) {
      this.#numbers.remove(local);
      throw caught;
    }
    return local;
  }

  #ask(local: number, destination: Endpoint, origin: TcpEndpoint): void {
    this.#pay();
    if (isUnix(destination)) {
      const to = { socketPath: destination.path };
      this.#protocol.openssh_directStreamLocal(local, firstWindow, longestPiece, to);
    } else {
      const to = { srcIP: origin.host, srcPort: origin.port, dstIP: destination.host, dstPort: destination.port };
      this.#protocol.directTcpip(local, firstWindow, longestPiece, to);
    }
  }

  /** Takes a channel over from ssh2, which has just opened it and knows no more of it from here on. */
  takeOver(inner: object): ChannelNumbers {
    const { incoming, outgoing } = inner as { readonly incoming: Side; readonly outgoing: Side };
    this.#numbers.update(incoming.id, true);
    const { id: remote, window, packetSize } = outgoing;
    return { local: incoming.id, remote, allowed: incoming.window, window, packetSize };
  }

  /** The number may be used again: both sides have closed, or the channel never opened. */
  free(local: number): void {
    this.#numbers.remove(local);
  }

  data(remote: number, bytes: Buffer): void {
    if (this.#owed.length > 0) this.#pay();
    this.#protocol.channelData(remote, bytes);
  }

  eof(remote: number): void {
    this.#pay();
    this.#protocol.channelEOF(remote);
  }

  close(remote: number): void {
    this.#protocol.channelClose(remote);
  }

  /**
   * Answers the server's CLOSE with ours. Nobody waits for it: it goes ahead of whatever is said next, or by itself in a
   * moment. A write of its own for each would cost as much as all the rest of a short connection.
   */
  answerClose(remote: number): void {
    this.#owed.push(remote);
    if (this.#isAboutToPay) return;
    this.#isAboutToPay = true;
    setTimeout(this.#onDue, owedMs);
  }

  readonly #onDue = (): void => {
    this.#isAboutToPay = false;
    try {
      this.#pay();
    } catch {
      // The connection is gone, and every channel with it.
    }
  };

  #pay(): void {
    if (this.#owed.length === 0) return;
    for (const remote of this.#owed.splice(0)) this.#protocol.channelClose(remote);
  }

  /** The connection is over. */
  stop(): void {
    this.#owed = [];
  }

  allow(remote: number, bytes: number): void {
    this.#protocol.channelWindowAdjust(remote, bytes);
  }

  /** Answers a request we do not serve (RFC 4254 section 5.4). */
  refuse(remote: number): void {
    this.#protocol.channelFailure(remote);
  }
}

/** ssh2's word for a message, and who hears of it before ssh2 does. */
function hook(handlers: Handlers, events: ChannelEvents): void {
  const first = (name: string, isOurs: (a: never, b: never, c: never) => boolean): void => {
    const theirs = handlers[name];
    handlers[name] = (protocol, a, b, c, d) => {
      if (!isOurs(a, b, c)) theirs?.(protocol, a, b, c, d);
    };
  };
  first('CHANNEL_OPEN_CONFIRMATION', ({ recipient, sender, window, packetSize }: Confirmation) =>
    events.opened({ local: recipient, remote: sender, allowed: firstWindow, window, packetSize }),
  );
  first('CHANNEL_OPEN_FAILURE', (local: number, reason: number, words: string) => events.refused(local, reason, words));
  first('CHANNEL_EXTENDED_DATA', (local: number, bytes: Buffer) => events.extendedData(local, bytes));
  first('CHANNEL_WINDOW_ADJUST', (local: number, bytes: number) => events.adjusted(local, bytes));
  first('CHANNEL_EOF', (local: number) => events.ended(local));
  first('CHANNEL_CLOSE', (local: number) => events.closed(local));
  first('CHANNEL_REQUEST', (local: number, _kind: string, wantsAnswer: boolean) => events.asked(local, wantsAnswer));
  const theirs = handlers.CHANNEL_DATA;
  handlers.CHANNEL_DATA = (protocol, local: number, bytes: Buffer, c, d) => {
    // Bytes may be lent, and ssh2 keeps them.
    if (!events.data(local, bytes)) theirs?.(protocol, local as never, Buffer.from(bytes) as never, c, d);
  };
}

interface Confirmation {
  readonly recipient: number;
  readonly sender: number;
  readonly window: number;
  readonly packetSize: number;
}

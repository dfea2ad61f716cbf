import { connect, type NetConnectOpts, Socket, type SocketConstructorOpts } from 'node:net';
import type { LendingStream, LentListener } from '../ssh/types.ts';

/**
 * Where every one of these sockets reads into: what is read is passed on, or copied, before anything else is read.
 * A buffer for each read, as Node makes one, costs more than all the rest of carrying it.
 */
const memory = Buffer.allocUnsafeSlow(64 * 1024);

/** Reads for one socket: copies, as any socket gives, until somebody borrows. */
class Reader {
  #socket: (Socket & Partial<LendingStream>) | null = null;
  #borrower: LentListener | null = null;

  readonly onread = {
    buffer: memory,
    callback: (count: number): boolean => this.#arrived(memory.subarray(0, count)),
  };

  attach(socket: Socket): Socket {
    this.#socket = Object.assign(socket, {
      lend: (listener: LentListener): void => {
        this.#borrower = listener;
      },
    });
    return socket;
  }

  #arrived(bytes: Buffer): boolean {
    const socket = this.#socket;
    if (socket === null) return false;
    const isClear = socket.readableFlowing === true && socket.readableLength === 0;
    if (this.#borrower === null || !isClear) return socket.push(Buffer.from(bytes));
    this.#borrower(bytes, 'fleeting');
    return !socket.isPaused();
  }
}

/** `net.connect` whose socket can lend what it reads. */
export function connectLending(options: NetConnectOpts): Socket {
  const reader = new Reader();
  return reader.attach(connect({ ...options, onread: reader.onread }));
}

/**
 * A socket of a server, made anew on the same connection so that it can lend what it reads: `net.Server` has no way to
 * ask for that. The server counts the first one until the second is closed. Where Node has changed inside, the first.
 */
export function lendingSocket(accepted: Socket): Socket {
  const inside = accepted as unknown as { _handle?: object | null };
  const handle = inside._handle;
  if (!handle) return accepted;
  inside._handle = null;
  const reader = new Reader();
  const options = { handle, allowHalfOpen: true, onread: reader.onread } as SocketConstructorOpts;
  const socket = reader.attach(new Socket(options));
  socket.once('close', () => accepted.destroy());
  return socket;
}

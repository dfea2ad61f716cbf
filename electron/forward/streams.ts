import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

const ignore = (): void => {};

/**
 * Keeps a stream's errors from ending the process while nobody else listens: from its first tick until whoever
 * takes it over, and again after that one let go. Takes itself off when the stream closes.
 */
export function guardErrors(stream: Duplex): void {
  stream.on('error', ignore);
  stream.once('close', () => stream.off('error', ignore));
}

/**
 * Ends a stream so that its other end sees a loss, never a clean end: RST on TCP, destroy on everything else
 * (a unix socket has no RST; a channel is closed without EOF). Harmless on a stream that is gone.
 */
export function reset(stream: Duplex): void {
  if (!(stream instanceof Socket) || stream.destroyed || !isTcp(stream)) stream.destroy();
  else if (isShuttingDown(stream)) stream.once('finish', () => stream.resetAndDestroy());
  else stream.resetAndDestroy();
}

/** While libuv has a shutdown to carry out, resetAndDestroy fails and leaves the descriptor open for good. */
const isShuttingDown = (socket: Socket): boolean =>
  socket.writableEnded && !socket.writableFinished && socket.writableLength === 0;

/** resetAndDestroy throws on a pipe; only a TCP socket knows an address of the other end. */
const isTcp = (socket: Socket): boolean => socket.remoteFamily !== undefined;

/**
 * Whether closing a stream, all of which was read, says its end as well as ending it first does: for TCP, once everything
 * that was written is with the system.
 */
export const closingEnds = (stream: Duplex): boolean =>
  stream instanceof Socket && stream.readableEnded && stream.writableLength === 0 && isTcp(stream);

const nothing = Buffer.alloc(0);

/**
 * Goes on with `next` after a stream's EOF if it was one. libuv reports an RST that arrives in one go with the last
 * bytes as an EOF, and would not tell of it until the next write. Linux can be asked whether the socket still has another
 * end; elsewhere nothing is written, which fails on a socket that was reset. The stream then errors and `next` is not
 * called. Where bytes wait to be written anyway, those will tell.
 */
export function afterTrueEnd(stream: Duplex, next: () => void): void {
  const isAsked = stream instanceof Socket && !stream.writableEnded && stream.writableLength === 0;
  const hasPeer = isAsked ? askForPeer(stream) : true;
  if (hasPeer === null) stream.write(nothing, (error) => void (error ?? next()));
  else if (hasPeer) next();
  else stream.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
}

/** What getpeername(2) says of a TCP socket; null where it says nothing (a unix socket, another system, another Node). */
function askForPeer(socket: Socket): boolean | null {
  const { _handle } = socket as unknown as { _handle?: { getpeername?: (out: object) => number } | null };
  if (process.platform !== 'linux' || !isTcp(socket) || typeof _handle?.getpeername !== 'function') return null;
  return _handle.getpeername({}) === 0;
}

import type { Socket } from 'node:net';
import type { Told } from './protocol.ts';

/** Bytes that may wait for a client that does not read. */
const mostWaiting = 128 * 1024 * 1024;
const mostWaitingLines = 8 * 1024 * 1024;

/** How long a client that is sent away may take to read why. */
const farewellMs = 5000;

/** What is said to one client. After `done`, `refuse`, or once the client is gone, nothing more is. */
export interface Reply {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly send: (message: Told) => void;
  /** The end, with the exit code. */
  readonly done: (code: number) => void;
  /** The end, as a failure, with one line that says why. */
  readonly refuse: (sentence: string) => void;
  /** Aborted when it is over, by whichever side. */
  readonly over: AbortSignal;
  /** Calls `look` now, and again whenever what is given back is called and the client has read what it was told before. */
  readonly follow: (look: () => void) => () => void;
}

export function createReply(socket: Socket): Reply {
  const over = new AbortController();
  socket.once('close', () => over.abort());
  const write = (message: Told) => void socket.write(`${JSON.stringify(message)}\n`);
  const end = (message: Told) => {
    if (over.signal.aborted) return;
    write(message);
    socket.end();
    const timer = setTimeout(() => socket.destroy(), farewellMs);
    socket.once('close', () => clearTimeout(timer));
    over.abort();
  };
  const send = (message: Told) => {
    if (over.signal.aborted) return;
    const most = message.say === 'saved' ? mostWaiting : mostWaitingLines;
    if (socket.writableLength > most) refuse('You read too slowly what Culvert has to say.');
    else write(message);
  };
  const refuse = (sentence: string) => {
    if (over.signal.aborted) return;
    write({ say: 'err', text: sentence });
    end({ say: 'done', code: 255 });
  };
  return {
    out: (text) => send({ say: 'out', text }),
    err: (text) => send({ say: 'err', text }),
    send,
    done: (code) => end({ say: 'done', code }),
    refuse,
    over: over.signal,
    follow: (look) => follower(socket, over.signal, look),
  };
}

/** A client that is behind is told the newest once it has caught up, and nothing of what was between. */
function follower(socket: Socket, over: AbortSignal, look: () => void): () => void {
  let isBehind = false;
  const tell = () => {
    if (over.aborted) return;
    isBehind = socket.writableNeedDrain;
    if (!isBehind) look();
  };
  const onDrain = () => {
    if (isBehind) tell();
  };
  socket.on('drain', onDrain);
  tell();
  return tell;
}

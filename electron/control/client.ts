import { connect, type Socket } from 'node:net';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { codeOf } from '../forward/error-code.ts';
import { isForeign } from './peer.ts';
import { type Ask, type Hello, mostToldBytes, parseHello, parseTold, protocol, type Told } from './protocol.ts';
import { readLines } from './read-lines.ts';

/** How long a Culvert may take to greet. */
const patienceMs = 10_000;

/** A Culvert that was reached and greets. */
export interface Reached {
  readonly hello: Hello;
  /** Asks, and resolves with the exit code; null where the connection ends before that is known. To be called once. */
  ask(ask: Ask, onTold: (told: Told) => void): Promise<number | null>;
  close(): void;
}

/** Why none is reached: nobody listens, or the sentence. */
export type Unreached = { readonly why: 'nobody' } | { readonly why: 'trouble'; readonly sentence: string };

/** Connects to the Culvert that listens there. */
export function reach(path: string, withinMs = patienceMs): Promise<Result<Reached, Unreached>> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const trouble = (sentence: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(fail({ why: 'trouble', sentence }));
    };
    const timer = setTimeout(() => trouble('The running Culvert does not answer.'), withinMs);
    let onLine = (line: string) => {
      clearTimeout(timer);
      const hello = parseHello(line);
      if (!hello) return trouble(`What listens on ${path} is no Culvert.`);
      if (hello.culvert !== protocol)
        return trouble(
          `The running Culvert is version ${hello.version}, which this command cannot talk to: restart it.`,
        );
      resolve(ok(reached(socket, hello, (next) => (onLine = next))));
    };
    socket.once('error', (error) => {
      clearTimeout(timer);
      const nobody = ['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR'].includes(codeOf(error));
      if (nobody) resolve(fail({ why: 'nobody' }));
      else trouble(`The running Culvert cannot be reached at ${path} (${codeOf(error)}).`);
    });
    socket.once('connect', () => {
      if (isForeign(socket)) trouble(`${path} is another user’s.`);
    });
    socket.once('close', () => trouble('The running Culvert hung up.'));
    readLines(
      socket,
      mostToldBytes,
      (line) => onLine(line),
      () => trouble('The running Culvert says too much at once.'),
    );
  });
}

function reached(socket: Socket, hello: Hello, listen: (onLine: (line: string) => void) => void): Reached {
  socket.on('error', () => {});
  return {
    hello,
    close: () => socket.destroy(),
    ask: (ask, onTold) =>
      new Promise((resolve) => {
        socket.once('close', () => resolve(null));
        listen((line) => {
          const told = parseTold(line);
          if (told?.say === 'done') {
            resolve(told.code);
            socket.destroy();
          } else if (told) onTold(told);
        });
        socket.write(`${JSON.stringify({ culvert: protocol, ask })}\n`);
      }),
  };
}

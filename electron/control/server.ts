import { chmodSync, lstatSync, unlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { ControlTrouble } from '@shared/model/control-trouble.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { codeOf } from '../forward/error-code.ts';
import { underMask } from '../forward/file-mask.ts';
import { isDeaf } from '../forward/stale-socket.ts';
import { isForeign } from './peer.ts';
import { type Ask, type Hello, mostAskedBytes, parseRequest, protocol } from './protocol.ts';
import { readLines } from './read-lines.ts';
import { createReply, type Reply } from './reply.ts';

/** What a server is made of. */
export interface ControlDeps {
  readonly path: string;
  readonly hello: Omit<Hello, 'culvert'>;
  /** Answers one request; what it throws is told as a fault of Culvert's own, and nobody else is touched by it. */
  readonly answer: (ask: Ask, reply: Reply) => void | Promise<void>;
  readonly isForeign?: (socket: Socket) => boolean;
  /** How long a client may take to say what it wants. */
  readonly patienceMs?: number;
}

export interface ControlServer {
  readonly path: string;
  /** Takes leave of every client and removes the socket. */
  close(): void;
}

const mostClients = 256;

/** Listens. A socket that a dead Culvert left is replaced; nothing else that is there is touched. */
export async function serveControl(deps: ControlDeps): Promise<Result<ControlServer, ControlTrouble>> {
  const { path } = deps;
  const free = await makeWay(path);
  if (!free.ok) return free;
  const clients = new Set<Socket>();
  const server = createServer((socket) => admit(socket, deps, clients));
  const listening = await listenPrivately(server, path);
  if (!listening.ok) return listening;
  server.on('error', () => {});
  return ok({
    path,
    close() {
      server.close();
      for (const socket of clients) socket.destroySoon();
    },
  });
}

/** Whether the socket can be made: only one that nobody listens on is taken away for it. */
async function makeWay(path: string): Promise<Result<null, ControlTrouble>> {
  if (process.platform === 'win32') return ok(null);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return ok(null);
  if (!found.isSocket()) return fail({ kind: 'no-socket', path });
  if (!(await isDeaf(path))) return fail({ kind: 'taken', path });
  try {
    unlinkSync(path);
    return ok(null);
  } catch (error) {
    return fail({ kind: 'not-made', path, code: codeOf(error) });
  }
}

function listenPrivately(server: Server, path: string): Promise<Result<null, ControlTrouble>> {
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(fail({ kind: 'not-made', path, code: codeOf(error) })));
    const listen = () =>
      server.listen({ path, exclusive: true }, () => {
        if (process.platform !== 'win32') chmodSync(path, 0o600);
        resolve(ok(null));
      });
    // Made private from the first moment on; chmod above is for where a mask cannot be set.
    if (!underMask(0o177, listen)) listen();
  });
}

function admit(
  socket: Socket,
  { hello, answer, isForeign: foreign = isForeign, patienceMs = 5000 }: ControlDeps,
  clients: Set<Socket>,
): void {
  socket.on('error', () => {});
  if (foreign(socket)) {
    socket.destroy();
    return;
  }
  clients.add(socket);
  socket.once('close', () => clients.delete(socket));
  const reply = createReply(socket);
  socket.write(`${JSON.stringify({ culvert: protocol, ...hello })}\n`);
  if (clients.size > mostClients) {
    reply.refuse('Too many commands talk to Culvert at once.');
    return;
  }
  const timer = setTimeout(() => reply.refuse('Nothing was asked.'), patienceMs);
  socket.once('close', () => clearTimeout(timer));
  let isAsked = false;
  const onLine = (line: string) => {
    if (isAsked) return;
    isAsked = true;
    clearTimeout(timer);
    const ask = parseRequest(line);
    if (ask.ok) void carryOut(() => answer(ask.value, reply), reply);
    else reply.refuse(ask.error);
  };
  readLines(socket, mostAskedBytes, onLine, () => reply.refuse('That is longer than anything Culvert is asked.'));
}

async function carryOut(work: () => void | Promise<void>, reply: Reply): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error('A command failed inside Culvert:', error);
    reply.refuse('Something failed inside Culvert.');
  }
}

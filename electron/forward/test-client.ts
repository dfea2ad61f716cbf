import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Endpoint } from '@shared/model/endpoint.ts';
import type { DynamicRule, ForwardRule, LocalRule, RemoteRule } from '@shared/model/forward-rule.ts';
import { afterTrueEnd } from './streams.ts';

type Rule<R extends ForwardRule> = Partial<Omit<R, 'kind'>>;
const base = { id: 'test', family: 'ipv4', enabled: true, description: '', source: { host: '', port: 0 } } as const;

/** Rules of each kind for tests: loopback, IPv4, any port, unless told otherwise. */
export const localRule = (destination: Endpoint, more: Rule<LocalRule> = {}): LocalRule => ({
  ...base,
  kind: 'local',
  destination,
  ...more,
});
export const dynamicRule = (more: Rule<DynamicRule> = {}): DynamicRule => ({ ...base, kind: 'dynamic', ...more });
export const remoteRule = (more: Rule<RemoteRule> = {}): RemoteRule => ({ ...base, kind: 'remote', ...more });

/** The port in the first of a forward's bound addresses. */
export const boundPort = (forward: { readonly bound: readonly string[] }): number =>
  Number(forward.bound[0]?.split(':').at(-1));

/** A connected client socket that takes half-closes. */
export async function client(port: number, host = '127.0.0.1'): Promise<Socket> {
  const socket = dialLoopback(port, host);
  await once(socket, 'connect');
  return socket;
}

/** A client socket on its way; its errors are for whoever wants them. */
export function dialLoopback(port: number, host = '127.0.0.1'): Socket {
  const socket = connect({ port, host, allowHalfOpen: true });
  return socket.on('error', () => {});
}

/** How a stream came to its end: `clean` after an EOF, or the code of its error. */
export function fate(stream: Duplex): Promise<string> {
  let ended = false;
  let code = 'closed';
  stream.once('end', () => {
    ended = true;
    afterTrueEnd(stream, () => {});
  });
  stream.once('error', (error: NodeJS.ErrnoException) => {
    code = error.code ?? error.message;
  });
  stream.resume();
  return new Promise((resolve) => stream.once('close', () => resolve(ended && code === 'closed' ? 'clean' : code)));
}

/** Resolves once `holds` is true; looked at after every turn of the event loop. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** What a stream sends up to its EOF, hashed. Unlike `for await`, it leaves the other half open. Rejects without an EOF. */
export function collect(stream: Duplex): Promise<{ bytes: number; hash: string; text: string }> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    if (bytes < 65_536) kept.push(chunk);
    bytes += chunk.length;
  });
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.once('close', () => reject(new Error(`Closed without an EOF after ${bytes} bytes`)));
    stream.once('end', () => resolve({ bytes, hash: hash.digest('hex'), text: Buffer.concat(kept).toString('utf8') }));
  });
}

/** A client socket through a SOCKS5 proxy, by name; rejects with the code the proxy refused with. */
export async function socksClient(proxyPort: number, host: string, port: number): Promise<Socket> {
  const socket = await client(proxyPort);
  const name = Buffer.from(host);
  socket.write(Buffer.from([5, 1, 0, 5, 1, 0, 3, name.length, ...name, port >> 8, port & 0xff]));
  const answer = await readExactly(socket, 2 + 10);
  if (answer[3] === 0) return socket;
  socket.end();
  throw new Error(`SOCKS code ${answer[3]}`);
}

function readExactly(socket: Socket, bytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const found: Buffer | null = socket.read(bytes);
      if (found === null) return;
      socket.off('readable', look).off('close', fail);
      resolve(found);
    };
    const fail = (): void => reject(new Error('Closed before the answer'));
    socket.on('readable', look).once('close', fail);
  });
}

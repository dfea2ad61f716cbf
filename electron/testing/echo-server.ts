import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** A TCP server of ours on loopback. */
export interface TcpFixture {
  readonly host: string;
  readonly port: number;
  /** Connections open now. */
  open(): number;
  /** Connections since the start. */
  total(): number;
  /** Resets every connection and stops listening. */
  stop(): Promise<void>;
}

/** Calls `serve` with each connection. Sockets are half-open capable, as the tunnels between must keep that. */
export async function startTcp(serve: (socket: Socket) => void, host = '127.0.0.1', port = 0): Promise<TcpFixture> {
  const sockets = new Set<Socket>();
  let total = 0;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    total += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    host,
    port: portOf(server),
    open: () => sockets.size,
    total: () => total,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.resetAndDestroy();
      await closed;
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP address for a TCP listener');
  return address.port;
}

/** Sends back what it reads, and ends when the other side has. */
export const startEcho = (host?: string, port?: number): Promise<TcpFixture> =>
  startTcp((socket) => void socket.pipe(socket), host, port);

/** Reads to the end, then answers with the byte count and SHA-256 in hex, `COUNT HASH`, and ends. */
export const startSink = (host?: string): Promise<TcpFixture> =>
  startTcp((socket) => {
    const hash = createHash('sha256');
    let count = 0;
    socket.on('data', (chunk) => {
      hash.update(chunk);
      count += chunk.length;
    });
    socket.on('end', () => socket.end(`${count} ${hash.digest('hex')}`));
  }, host);

/** Sends `bytes` bytes of `pattern` to everyone who connects, then ends. */
export const startSource = (bytes: number, host?: string): Promise<TcpFixture> =>
  startTcp((socket) => {
    socket.resume();
    void writePattern(socket, bytes).then(
      () => socket.end(),
      () => socket.destroy(),
    );
  }, host);

const block = Buffer.allocUnsafe(64 * 1024);
for (let at = 0; at < block.length; at += 1) block[at] = (at * 167 + (at >> 8) * 31) & 0xff;

/** The test pattern, `bytes` long, in blocks of up to 64 KiB. */
export function* pattern(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= block.length) yield left >= block.length ? block : block.subarray(0, left);
}

/** SHA-256 of the test pattern, in hex. */
export function patternHash(bytes: number): string {
  const hash: Hash = createHash('sha256');
  for (const part of pattern(bytes)) hash.update(part);
  return hash.digest('hex');
}

/** Writes the test pattern, as fast as the stream takes it; rejects when the stream closes first. */
export async function writePattern(stream: NodeJS.WritableStream, bytes: number): Promise<void> {
  const gone = new AbortController();
  stream.once('close', () => gone.abort());
  for (const part of pattern(bytes)) {
    if (!stream.write(part)) await once(stream, 'drain', { signal: gone.signal });
  }
}

/** Reads a stream to its end; rejects on its error and on a close without an end. */
export async function readAll(stream: NodeJS.ReadableStream): Promise<{ bytes: number; hash: string; text: string }> {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream) {
    const chunk = Buffer.from(part);
    hash.update(chunk);
    if (bytes < 65_536) kept.push(chunk);
    bytes += chunk.length;
  }
  return { bytes, hash: hash.digest('hex'), text: Buffer.concat(kept).toString('utf8') };
}

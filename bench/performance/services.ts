import { createServer, type Socket } from 'node:net';

/**
 * The destination behind every tunnel, a process of its own. A client's first byte says what it wants: `S` and a count
 * (8 bytes) to be sent that many, `K` to send until it ends and be told the count, `E` to have everything back.
 */
const block = Buffer.alloc(256 * 1024, 'culvert ');

function source(socket: Socket, bytes: number): void {
  let left = bytes;
  const send = (): void => {
    while (left > 0) {
      const part = left >= block.length ? block : block.subarray(0, left);
      left -= part.length;
      if (!socket.write(part)) return;
    }
    socket.end();
  };
  socket.on('drain', send);
  send();
}

function sink(socket: Socket, already: number): void {
  let bytes = already;
  socket.on('data', (chunk) => {
    bytes += chunk.length;
  });
  socket.once('end', () => {
    const answer = Buffer.alloc(8);
    answer.writeBigUInt64BE(BigInt(bytes));
    socket.end(answer);
  });
}

function serve(socket: Socket): void {
  socket.on('error', () => {});
  let head: Buffer = Buffer.alloc(0);
  const begin = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk]);
    const what = String.fromCharCode(head[0] ?? 0);
    if (what === 'S' && head.length < 9) return;
    socket.off('data', begin);
    if (what === 'S') source(socket.resume(), Number(head.readBigUInt64BE(1)));
    else if (what === 'K') sink(socket, head.length - 1);
    else {
      socket.write(head.subarray(1));
      socket.pipe(socket);
    }
  };
  socket.on('data', begin);
}

const server = createServer({ allowHalfOpen: true, noDelay: true }, serve);
server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => {
  const address = server.address();
  process.send?.(address !== null && typeof address === 'object' ? address.port : 0);
});
process.once('disconnect', () => process.exit());

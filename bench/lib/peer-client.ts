import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Connects to 127.0.0.1; errors later on are for whoever awaits an event. */
export async function join(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  await once(socket, 'connect');
  socket.on('error', () => {});
  return socket;
}

/** Sends `size` random bytes and rejects unless exactly those come back. */
export async function exchange(socket: Socket, size = 32, ms = 60_000): Promise<void> {
  const sent = randomBytes(size);
  let got = Buffer.alloc(0);
  const signal = AbortSignal.timeout(ms);
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: Error) => {
      socket.off('data', onData).off('close', onClose);
      signal.removeEventListener('abort', onTimeout);
      if (error) reject(error);
      else resolve();
    };
    const onData = (chunk: Buffer) => {
      got = Buffer.concat([got, chunk]);
      if (got.length >= size) settle(got.equals(sent) ? undefined : new Error('not the bytes that were sent'));
    };
    const onClose = () => settle(new Error('closed before the answer'));
    const onTimeout = () => settle(new Error(`no answer in ${ms} ms`));
    socket.on('data', onData).on('close', onClose);
    signal.addEventListener('abort', onTimeout);
    socket.write(sent);
    if (socket.destroyed) onClose();
  });
}

/** One whole connection: connect, exchange, end in order. */
export async function echoOnce(port: number, ms?: number, size?: number): Promise<void> {
  const socket = await join(port);
  try {
    await exchange(socket, size, ms);
    const closed = once(socket, 'close');
    socket.end();
    await closed;
  } finally {
    socket.destroy();
  }
}

/** Calls `work` `total` times, `atOnce` at a time; counts what failed and keeps the first reason. */
export async function many(
  total: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<{ good: number; failed: number; firstFailure: string }> {
  let next = 0;
  let failed = 0;
  let firstFailure = '';
  const lane = async () => {
    while (next < total) {
      const index = next;
      next += 1;
      await work(index).catch((error: unknown) => {
        failed += 1;
        firstFailure ||= String(error);
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return { good: total - failed, failed, firstFailure };
}

import { once } from 'node:events';
import { exchange, join } from './peer-client.ts';

/** SOCKS5 CONNECT without sign-in (RFC 1928) to a port on 127.0.0.1, then one exchange. */
export async function socksEchoOnce(proxy: number, echo: number): Promise<void> {
  const socket = await join(proxy);
  const signal = AbortSignal.timeout(20_000);
  try {
    socket.write(Buffer.from([5, 1, 0]));
    await once(socket, 'data', { signal });
    socket.write(Buffer.from([5, 1, 0, 1, 127, 0, 0, 1, echo >> 8, echo & 255]));
    const [answer] = (await once(socket, 'data', { signal })) as [Buffer];
    if (answer[1] !== 0) throw new Error(`SOCKS answered ${answer[1]}`);
    await exchange(socket);
  } finally {
    socket.destroy();
  }
}

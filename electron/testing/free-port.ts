import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port nothing listened on a moment ago; whoever binds it next must be ready to lose that race. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const server = createServer();
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No TCP address for a TCP listener');
  return address.port;
}

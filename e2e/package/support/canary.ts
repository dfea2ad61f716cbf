import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server that only counts: whoever reaches it has left the app. */
export interface Canary {
  readonly address: string;
  /** The paths that were asked for. */
  readonly visits: readonly string[];
  stop(): void;
}

export async function startCanary(): Promise<Canary> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*').end('<title>elsewhere</title>');
  });
  server.on('connection', () => visits.push('connected'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, visits, stop: () => void server.close().closeAllConnections() };
}

import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Visit } from './pages.ts';

/** A small web server bound to no port: connections are handed to it. */
export interface WebSite {
  /** Takes over `stream`; `origin` is who it came from, for the page to say. */
  serve(stream: Duplex, origin: string): void;
  /** Ends its keep-alive connections too. */
  close(): void;
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Answers `/` with the page `render` gives, and any other path with a plain 404. */
export function createWebSite(render: (visit: Visit) => string): WebSite {
  const streams = new Map<Duplex, string>();
  const server: Server = createServer((request, response) => {
    if (new URL(request.url ?? '/', 'http://site.practice').pathname !== '/') {
      response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
      return void response.end('There is only one page here: /\n');
    }
    const visit = { host: request.headers.host ?? '', origin: streams.get(request.socket) ?? '' };
    response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : render(visit));
  });
  server.on('clientError', (_error, stream: Duplex) => void stream.destroy());
  return {
    serve(stream, origin) {
      streams.set(stream, origin);
      stream.on('close', () => streams.delete(stream));
      stream.on('error', () => stream.destroy());
      server.emit('connection', stream);
    },
    close() {
      for (const stream of streams.keys()) stream.destroy();
      server.close();
    },
  };
}

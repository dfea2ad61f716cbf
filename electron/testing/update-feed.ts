import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What a feed's server answers for one file: bytes, a status, or whatever a function does. */
export type Answer = Buffer | string | number | ((response: ServerResponse) => void);

/** A real HTTP server on 127.0.0.1 with files that a test puts there. */
export interface FeedServer {
  /** With a slash at its end. */
  readonly address: string;
  put(name: string, answer: Answer): void;
  /** What was asked for, in order: `GET /latest-linux.yml`, with what each request said of who asks. */
  readonly asked: readonly { readonly line: string; readonly headers: string }[];
  stop(): Promise<void>;
}

/** By https where it gets a key and a certificate. */
export async function startFeedServer(secure?: { readonly key: Buffer; readonly cert: Buffer }): Promise<FeedServer> {
  const files = new Map<string, Answer>();
  const asked: { line: string; headers: string }[] = [];
  const serve: RequestListener = (request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, headers: JSON.stringify(request.headers) });
    const answer = files.get(String(request.url).slice(1)) ?? 404;
    if (typeof answer === 'function') return answer(response);
    if (typeof answer === 'number') return response.writeHead(answer).end();
    response.end(answer);
  };
  const server = secure ? createSecureServer(secure, serve) : createServer(serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `${secure ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    put: (name, answer) => void files.set(name, answer),
    asked,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A pair of keys as whoever releases has it, the public half as `resources/updates.json` holds it. */
export function releaseKeys(): { readonly privateKey: KeyObject; readonly publicKey: KeyObject; readonly raw: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url').toString('base64');
  return { privateKey, publicKey, raw };
}

/** A feed as electron-builder writes it, for one file. */
export function feedOf(version: string, name: string, content: Buffer): string {
  const sha512 = createHash('sha512').update(content).digest('base64');
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512}`,
    `    size: ${content.length}`,
    `path: ${name}`,
    `sha512: ${sha512}`,
    `releaseDate: '2026-06-01T00:00:00.000Z'`,
    '',
  ].join('\n');
}

export const signatureOf = (text: string | Buffer, key: KeyObject): string =>
  `${sign(null, Buffer.from(text), key).toString('base64')}\n`;

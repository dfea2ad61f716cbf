import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { appOrigin } from '../ipc/trusted-sender.ts';
import { fileFor, headersFor } from './app-files.ts';

const scheme = appOrigin.protocol.slice(0, -1);

/** Declares `culvert:` a scheme with an origin of its own. To be called before the app is ready. */
export const declareAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);

/** Serves the built page from `root`, and nothing outside it. */
export function serveAppFiles(root: string): void {
  protocol.handle(scheme, async (request) => {
    const file = request.method === 'GET' ? fileFor(request.url, root) : null;
    if (file === null) return new Response(null, { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: headersFor(file) });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

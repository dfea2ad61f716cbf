import { extname, resolve, sep } from 'node:path';
import { appOrigin, isAppUrl } from '../ipc/trusted-sender.ts';

/** The address of the window's page. */
export const appPage = `${appOrigin.protocol}//${appOrigin.host}/index.html`;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

/** The file under `root` an address of the app names, or null: for other hosts, and for anything that leads out of `root`. */
export function fileFor(address: string, root: string): string | null {
  const path = isAppUrl(address) ? decoded(new URL(address).pathname) : null;
  if (path === null || /[\0\\]/.test(path)) return null;
  const base = resolve(root);
  const file = resolve(base, `.${path === '/' ? '/index.html' : path}`);
  return file.startsWith(base + sep) && types[extname(file)] ? file : null;
}

/** The headers a file is served with: its type, which is not to be guessed, and what its page may do. */
export const headersFor = (file: string): Readonly<Record<string, string>> => ({
  'Content-Type': types[extname(file)] ?? 'application/octet-stream',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
});

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

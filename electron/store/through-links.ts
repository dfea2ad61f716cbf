import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const mostLinks = 40;

/**
 * The file that is meant where `path` is a symbolic link, also where that file is not there yet; otherwise the path.
 * Throws ELOOP for links that lead in a circle, and ENOENT where a link's folder is missing.
 */
export function throughLinks(path: string): string {
  let at = path;
  for (let count = 0; count < mostLinks; count += 1) {
    const next = linkTarget(at);
    if (next === null) return at === path ? path : join(realpathSync(dirname(at)), basename(at));
    at = next;
  }
  throw Object.assign(new Error(`${path} is a link that leads in a circle`), { code: 'ELOOP' });
}

/** Null for what is no link, or is not there. */
export function linkTarget(path: string): string | null {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return null;
  }
}

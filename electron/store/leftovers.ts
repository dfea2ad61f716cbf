import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { throughLinks } from './through-links.ts';

const mark = '.new-';

/** What a write of this process is called until it takes the place of `target`. */
export const leftoverName = (target: string, unique: string): string => `${target}${mark}${process.pid}-${unique}`;

/** Removes what writers that are no more have left beside `path`, cut short by a crash; one that lives keeps its own. */
export function sweepLeftovers(path: string): void {
  try {
    const target = throughLinks(path);
    const prefix = `${basename(target)}${mark}`;
    const names = readdirSync(dirname(target)).filter((name) => name.startsWith(prefix));
    for (const name of names)
      if (!isAlive(writerOf(name.slice(prefix.length)))) rmSync(join(dirname(target), name), { force: true });
  } catch {}
}

/** Versions before this one named no process. */
const writerOf = (rest: string): number => Number(/^(\d+)-/.exec(rest)?.[1] ?? Number.NaN);

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

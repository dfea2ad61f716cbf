import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { throughLinks } from './through-links.ts';

const mark = '.new-';
/** What ends otherwise is a person's own, such as `sessions.json.new-laptop`. */
const pattern = /\.new-(?<writer>\d+)-[0-9a-f]{8}$/;

/** What a write of this process is called until it takes the place of `target`. */
export const leftoverName = (target: string, unique: string): string => `${target}${mark}${process.pid}-${unique}`;

/** Removes what writers that are no more have left beside `path` and its copies, cut short by a crash; one that lives keeps its own. */
export function sweepLeftovers(path: string): void {
  try {
    const target = throughLinks(path);
    sweep(dirname(target), (name) => name.startsWith(basename(target)));
  } catch {}
}

/** The same of every file of a folder. */
export const sweepFolder = (folder: string): void => sweep(folder, () => true);

function sweep(folder: string, isOurs: (name: string) => boolean): void {
  for (const name of namesIn(folder)) {
    const writer = pattern.exec(name)?.groups?.writer;
    if (writer !== undefined && isOurs(name) && !isAlive(Number(writer))) rmSync(join(folder, name), { force: true });
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

import { readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { errorCode, isTaken } from './look-at-file.ts';
import { notRegularCode, readRegular } from './read-regular.ts';
import { replaceFile } from './replace-file.ts';
import { throughLinks } from './through-links.ts';

/**
 * Renames a file out of the way, whatever it is; a link stays, and what it leads to is renamed. Gives where it is kept:
 * a bare name where that is beside `path`, a whole path elsewhere. The error is the system's, or `ENOTREGULAR` for a
 * link to a folder or a device, which are not Culvert's to rename.
 */
export function moveAside(path: string, now: Date): Result<string, string> {
  return attempt(() => {
    const target = throughLinks(path);
    if (target !== path && !statSync(target).isFile()) throw new Error(notRegularCode);
    const aside = asideName(target, now);
    renameSync(target, aside);
    return shownFrom(path, aside);
  });
}

/** Copies a file beside itself, unless an equal copy is there from an earlier start; gives where, as `moveAside`. */
export function copyAside(path: string, now: Date): Result<string, string> {
  return attempt(() => keepAside(path, readRegular(path), now));
}

/** The same for bytes that were at `path` and are no more. */
export function putAside(path: string, content: Buffer, now: Date): Result<string, string> {
  return attempt(() => keepAside(path, content, now));
}

function keepAside(path: string, content: Buffer, now: Date): string {
  const target = throughLinks(path);
  const before = earlierCopy(target, content);
  if (before) return shownFrom(path, before);
  const aside = asideName(target, now);
  replaceFile(aside, content);
  return shownFrom(path, aside);
}

const shownFrom = (path: string, aside: string): string => (dirname(aside) === dirname(path) ? basename(aside) : aside);

function attempt<T>(action: () => T): Result<T, string> {
  try {
    return ok(action());
  } catch (error) {
    return fail(errorCode(error));
  }
}

function earlierCopy(target: string, content: Buffer): string | undefined {
  return readdirSync(dirname(target))
    .filter((name) => name.startsWith(`${basename(target)}.bad-`))
    .map((name) => join(dirname(target), name))
    .find((aside) => holds(aside, content));
}

function holds(path: string, content: Buffer): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true && stats.size === content.length && readRegular(path).equals(content);
}

const asideName = (target: string, now: Date): string =>
  unusedName(`${target}.bad-${now.toISOString().replace(/[:.]/g, '-')}`);

const unusedName = (name: string, n = 2): string => {
  if (!isTaken(name)) return name;
  return isTaken(`${name}-${n}`) ? unusedName(name, n + 1) : `${name}-${n}`;
};

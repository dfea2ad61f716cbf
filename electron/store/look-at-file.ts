import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import { copyPrivately } from './replace-file.ts';

/** What is at a path before any store touches it. `why` is one sentence. */
export type Look =
  | { readonly found: 'nothing' }
  | { readonly found: 'json'; readonly json: unknown }
  | { readonly found: 'unusable'; readonly why: string };

/** Reads and parses a JSON file; changes nothing. */
export function lookAt(path: string): Look {
  const text = readText(path);
  if (!text.ok) return text.error === 'ENOENT' ? { found: 'nothing' } : unusable(words().files.unreadable(text.error));
  try {
    return { found: 'json', json: parseJson(text.value) };
  } catch {
    return unusable(text.value.trim() === '' ? words().files.empty : words().files.notJson);
  }
}

/** JSON that may begin with a byte order mark, as some editors write it. Throws a SyntaxError. */
export const parseJson = (text: string): unknown => JSON.parse(text.replace(/^\uFEFF/, ''));

const unusable = (why: string): Look => ({ found: 'unusable', why });

function readText(path: string): Result<string, string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path)));
  } catch (error) {
    return fail(errorCode(error));
  }
}

/** The system's name for an error, such as `ENOSPC`, or its message where it has none. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** Renames a file out of the way; gives the backup's bare name, or the system's error. */
export function moveAside(path: string, now: Date): Result<string, string> {
  return attempt(() => {
    const backup = backupName(path, now);
    renameSync(path, backup);
    return basename(backup);
  });
}

/** Copies a file beside itself, unless an equal copy is there from an earlier start; gives the copy's bare name. */
export function copyAside(path: string, now: Date): Result<string, string> {
  return attempt(() => {
    const before = earlierCopy(path);
    if (before) return before;
    const backup = backupName(path, now);
    copyPrivately(path, backup);
    return basename(backup);
  });
}

function attempt<T>(action: () => T): Result<T, string> {
  try {
    return ok(action());
  } catch (error) {
    return fail(errorCode(error));
  }
}

function earlierCopy(path: string): string | undefined {
  const content = readFileSync(path);
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(`${basename(path)}.bad-`))
    .find((name) => readFileSync(join(dirname(path), name)).equals(content));
}

const backupName = (path: string, now: Date): string =>
  unusedName(`${path}.bad-${now.toISOString().replace(/[:.]/g, '-')}`);

const unusedName = (name: string, n = 2): string => {
  if (!existsSync(name)) return name;
  return existsSync(`${name}-${n}`) ? unusedName(name, n + 1) : `${name}-${n}`;
};

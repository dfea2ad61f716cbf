import { lstatSync } from 'node:fs';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import { notRegularCode, readRegular, tooLargeCode } from './read-regular.ts';
import { scanJson } from './scan-json.ts';
import { linkTarget, throughLinks } from './through-links.ts';
import { whatItIs } from './what-it-is.ts';

/** What is at a path before any store touches it. `why` is one sentence. */
export type Look =
  | { readonly found: 'nothing' }
  /** `lost`: what of the text does not come through a parse and a write, in a sentence; null where all does. */
  | { readonly found: 'json'; readonly json: unknown; readonly lost: string | null }
  /** Of no use as it is: to be kept aside. */
  | { readonly found: 'unusable'; readonly why: string }
  /** The system does not give it: to be left alone, and nothing is to be written in its place. */
  | { readonly found: 'out-of-reach'; readonly why: string };

/** Nobody writes so deep, and what copies it between threads goes no deeper by much. */
const deepest = 100;

/** Reads and parses a JSON file; changes nothing, and waits for nobody. */
export function lookAt(path: string): Look {
  const bytes = readBytes(path);
  if (!bytes.ok) return lookOfError(path, bytes.error);
  const text = decode(bytes.value);
  if (text === null) return unusable(whatItIs(bytes.value) ?? words().files.notUtf8);
  try {
    return lookOfJson(parseJson(text), text);
  } catch {
    return unusable(text.trim() === '' ? words().files.empty : (whatItIs(bytes.value) ?? words().files.notJson));
  }
}

/** JSON that may begin with a byte order mark, as some editors write it. Throws a SyntaxError. */
export const parseJson = (text: string): unknown => JSON.parse(text.replace(/^\uFEFF/, ''));

const unusable = (why: string): Look => ({ found: 'unusable', why });

function lookOfJson(json: unknown, text: string): Look {
  const { depth, repeatedKey, inexactNumber } = scanJson(text);
  if (depth > deepest) return unusable(words().files.tooDeep(depth));
  const lost = [
    ...(repeatedKey === null ? [] : [words().files.repeatedKey(repeatedKey)]),
    ...(inexactNumber === null ? [] : [words().files.inexactNumber(inexactNumber.slice(0, 40))]),
  ].join(' ');
  return { found: 'json', json, lost: lost === '' ? null : lost };
}

function lookOfError(path: string, code: string): Look {
  if (code === 'ENOENT') return lookOfMissing(path);
  if (code === tooLargeCode) return unusable(words().files.tooLarge);
  if ([notRegularCode, 'EISDIR', 'ENXIO', 'ENODEV'].includes(code)) return unusable(words().files.notRegular);
  return { found: 'out-of-reach', why: words().files.unreadable(code) };
}

/** A link to a file that is not there yet is written through; one into a folder that is not there may lead to a disk. */
function lookOfMissing(path: string): Look {
  const target = linkTarget(path);
  if (target === null) return { found: 'nothing' };
  try {
    throughLinks(path);
    return { found: 'nothing' };
  } catch {
    return { found: 'out-of-reach', why: words().files.deadLink(target) };
  }
}

function readBytes(path: string): Result<Buffer, string> {
  try {
    return ok(readRegular(path));
  } catch (error) {
    return fail(errorCode(error));
  }
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The system's name for an error, such as `ENOSPC`, or its message where it has none. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** Whether anything has that name, a link into nothing included. */
export const isTaken = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

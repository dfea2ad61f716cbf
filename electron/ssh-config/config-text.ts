import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { checkShape } from '@shared/parse/ssh-command/check-setting.ts';
import { keywordOf } from '@shared/parse/ssh-command/keywords.ts';
import { type ConfigLine, parseConfigLine, type Setting, settingOf } from '@shared/parse/ssh-command/setting.ts';

/** All the files of one reading together: more is no configuration. */
const mostBytes = 16 * 1024 * 1024;
const mostFiles = 1024;

/** One line that says something. */
export interface ConfigEntry {
  /** `/home/me/.ssh/config line 3`. */
  readonly where: string;
  /** In lower case. */
  readonly keyword: string;
  readonly line: ConfigLine;
  readonly setting: Setting;
  /** What is wrong with the line, whoever it is for; a keyword nobody knows may still be excused by IgnoreUnknown. */
  readonly problem: { readonly kind: 'unknown' | 'malformed'; readonly text: string } | null;
}

/** A file that cannot be read, a line that cannot be taken apart: one sentence, with the file and the line. */
export interface ConfigSource {
  readonly path: string;
  readonly origin: 'user-file' | 'system-file';
  readonly mustExist: boolean;
  /** A file that others may write to decides nothing. */
  readonly checkOwner: boolean;
}

/** The files of one reading, each read and taken apart once, however often it is asked for. */
export class ConfigTexts {
  readonly #known = new Map<string, Result<readonly ConfigEntry[], string>>();
  #bytesLeft = mostBytes;

  /** The entries of a file in order; none where there is no such file and none is needed. */
  entriesOf(source: ConfigSource): Result<readonly ConfigEntry[], string> {
    const key = `${source.checkOwner} ${source.mustExist} ${source.origin} ${source.path}`;
    const known = this.#known.get(key);
    if (known) return known;
    const read = this.#read(source);
    this.#known.set(key, read);
    return read;
  }

  /** Every path that was asked for, there or not. */
  paths(): readonly string[] {
    return [...new Set([...this.#known.keys()].map((key) => key.replace(/^\S+ \S+ \S+ /, '')))];
  }

  #read(source: ConfigSource): Result<readonly ConfigEntry[], string> {
    if (this.#known.size >= mostFiles) return fail(`${source.path}: more than ${mostFiles} files are included.`);
    const text = readText(source, this.#bytesLeft);
    if (!text.ok) return text;
    this.#bytesLeft -= text.value.length;
    return takeApart(text.value, source);
  }
}

function takeApart(text: string, { path, origin }: ConfigSource): Result<readonly ConfigEntry[], string> {
  const entries: ConfigEntry[] = [];
  for (const [index, lineText] of text.split('\n').entries()) {
    const where = `${path} line ${index + 1}`;
    const line = parseConfigLine(lineText);
    if (!line.ok) return fail(`${where}: ${line.error}.`);
    if (line.value !== null) entries.push(entryOf(line.value, where, origin));
  }
  return ok(entries);
}

/** Not settings, but what says for whom the settings are. */
const structure = ['host', 'match', 'include'];

/** A line as an entry; a sentence with what is wrong with it rides along. */
export function entryOf(line: ConfigLine, where: string, origin: Setting['origin']): ConfigEntry {
  const setting = settingOf(line, where, origin);
  const keyword = setting.key;
  return { where, keyword, line, setting, problem: structure.includes(keyword) ? null : problemOf(setting) };
}

function problemOf(setting: Setting): ConfigEntry['problem'] {
  const check = checkShape(setting);
  if (check.verdict !== 'error') return null;
  return { kind: keywordOf(setting.key) ? 'malformed' : 'unknown', text: check.text };
}

function readText({ path, mustExist, checkOwner }: ConfigSource, most: number): Result<string, string> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (caught) {
    return unreadable(path, mustExist, caught);
  }
  try {
    return checkOwner && othersMayWrite(file)
      ? fail(`${path} is not used: it belongs to somebody else, or others may write to it.`)
      : readBounded(file, path, most);
  } catch (caught) {
    return unreadable(path, mustExist, caught);
  } finally {
    closeSync(file);
  }
}

function unreadable(path: string, mustExist: boolean, caught: unknown): Result<string, string> {
  const code = caught instanceof Error && 'code' in caught ? String(caught.code) : 'unknown';
  // ssh takes a folder for an empty file, as `Include conf.d/*` may find one.
  if (code === 'EISDIR') return ok('');
  const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
  if (isMissing && !mustExist) return ok('');
  return fail(isMissing ? `There is no configuration file at ${path}.` : `${path} cannot be read (${code}).`);
}

/** A pipe and /dev/null are read as well: `-F <(…)` is one. */
function readBounded(file: number, path: string, most: number): Result<string, string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.alloc(Math.min(65_536, most - size + 1));
    const read = readSync(file, chunk);
    if (read === 0) return ok(Buffer.concat(chunks).toString('utf8'));
    size += read;
    if (size > most) return fail(`${path}: more than ${mostBytes / 1024 / 1024} MB of configuration are not read.`);
    chunks.push(chunk.subarray(0, read));
  }
}

function othersMayWrite(file: number): boolean {
  const userId = process.getuid?.();
  if (userId === undefined) return false;
  const { uid, mode } = fstatSync(file);
  return (uid !== 0 && uid !== userId) || (mode & 0o022) !== 0;
}

import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { fitsList } from '@shared/parse/ssh-command/pattern.ts';
import type { FileSettings } from '@shared/parse/ssh-command/plan.ts';
import { type ConfigLine, parseConfigLine, type Setting, settingOf } from '@shared/parse/ssh-command/setting.ts';
import type { ConfigChoice } from '@shared/parse/ssh-command.ts';
import { pathsOfInclude } from './include.ts';
import { matchBlock } from './match-block.ts';

export interface ConfigSurroundings {
  readonly home: string;
  readonly localUser: string;
  /** ssh_config(5)'s second file. */
  readonly systemFile: string;
  /** Hears of what had to be left aside, once for each line. */
  readonly warn: (text: string) => void;
}

/** What is known of the server while the lines go by. */
export interface Walk {
  readonly typedHost: string;
  readonly typedUser: string | null;
  readonly settings: Setting[];
  readonly final: boolean;
  /** Set where a `Match final` waits for the second pass. */
  wantsFinal: boolean;
}

interface Source {
  readonly path: string;
  readonly origin: 'user-file' | 'system-file';
  /** Relative includes start here. */
  readonly folder: string;
  readonly mustExist: boolean;
  /** A file others may write decides nothing. */
  readonly checkOwner: boolean;
}

const deepestInclude = 16;

/**
 * Reads the ssh_config files anew for each host asked about: Host patterns with negation, Match by host, originalhost,
 * user, localuser, all and final, Include with wildcards. `Match exec` never runs anything and never matches.
 */
export function createConfigReader(choice: ConfigChoice, around: ConfigSurroundings): FileSettings {
  const sources = sourcesOf(choice, around);
  return (typedHost, typedUser) => {
    const first: Walk = { typedHost, typedUser, settings: [], final: false, wantsFinal: false };
    const passed = passOver(sources, first, around);
    if (passed !== null) return fail(passed);
    if (!first.wantsFinal) return ok(first.settings);
    const second: Walk = { ...first, settings: [...first.settings], final: true };
    const problem = passOver(sources, second, around);
    return problem === null ? ok(withoutRepeats(second.settings)) : fail(problem);
  };
}

function sourcesOf(choice: ConfigChoice, { home, systemFile }: ConfigSurroundings): readonly Source[] {
  const folder = join(home, '.ssh');
  const user = { origin: 'user-file', folder } as const;
  switch (choice.kind) {
    case 'none':
      return [];
    case 'file':
      return [{ ...user, path: choice.path, mustExist: true, checkOwner: false }];
    case 'default':
      return [
        { ...user, path: join(folder, 'config'), mustExist: false, checkOwner: true },
        { path: systemFile, origin: 'system-file', folder: dirname(systemFile), mustExist: false, checkOwner: false },
      ];
  }
}

/** The second pass sees every line again: a line counts once. */
function withoutRepeats(settings: readonly Setting[]): readonly Setting[] {
  return [...new Map(settings.map((setting) => [`${setting.where} ${setting.key}`, setting])).values()];
}

/** Each gives the sentence that stops everything, or null. */
function passOver(sources: readonly Source[], walk: Walk, around: ConfigSurroundings): string | null {
  for (const source of sources) {
    const problem = readSource(source, 0, walk, around);
    if (problem !== null) return problem;
  }
  return null;
}

/** An included file is read only where its block holds, and starts as holding. */
function readSource(source: Source, depth: number, walk: Walk, around: ConfigSurroundings): string | null {
  const text = readConfig(source);
  if (!text.ok) return text.error;
  let matching = true;
  for (const [index, lineText] of (text.value?.split('\n') ?? []).entries()) {
    const where = `${source.path} line ${index + 1}`;
    const line = parseConfigLine(lineText);
    if (!line.ok) return `${where}: ${line.error}.`;
    if (line.value === null) continue;
    const keyword = line.value.keyword.toLowerCase();
    if (keyword === 'host') matching = fitsList(walk.typedHost, line.value.args);
    else if (keyword === 'match') {
      const matched = matchBlock(line.value.args, walk, around.localUser, (why) => around.warn(`${where}: ${why}`));
      if (!matched.ok) return `${where}: ${matched.error}`;
      matching = matched.value;
    } else if (keyword === 'include') {
      const problem = matching ? readIncluded(line.value, where, source, depth, walk, around) : null;
      if (problem !== null) return problem;
    } else if (matching) walk.settings.push(settingOf(line.value, where, source.origin));
  }
  return null;
}

function readIncluded(
  line: ConfigLine,
  where: string,
  source: Source,
  depth: number,
  walk: Walk,
  around: ConfigSurroundings,
): string | null {
  if (depth >= deepestInclude) return `${where}: Include goes deeper than ${deepestInclude} files.`;
  for (const pattern of line.args) {
    for (const path of pathsOfInclude(pattern, source.folder, around.home)) {
      const problem = readSource({ ...source, path, mustExist: false }, depth + 1, walk, around);
      if (problem !== null) return problem;
    }
  }
  return null;
}

/** The text, or null where there is no such file and none is needed. */
function readConfig({ path, mustExist, checkOwner }: Source): Result<string | null, string> {
  const whole = isAbsolute(path) ? path : join(process.cwd(), path);
  try {
    const text = readFileSync(whole, 'utf8');
    return checkOwner && othersMayWrite(whole)
      ? fail(`${path} is not used: it belongs to somebody else, or others may write to it.`)
      : ok(text);
  } catch (caught) {
    const code = caught instanceof Error && 'code' in caught ? String(caught.code) : 'unknown';
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR';
    if (isMissing && !mustExist) return ok(null);
    return fail(isMissing ? `There is no configuration file at ${path}.` : `${path} cannot be read (${code}).`);
  }
}

function othersMayWrite(path: string): boolean {
  const userId = process.getuid?.();
  if (userId === undefined) return false;
  const { uid, mode } = statSync(path);
  return (uid !== 0 && uid !== userId) || (mode & 0o022) !== 0;
}

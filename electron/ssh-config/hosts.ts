import { fail, ok, type Result } from '@shared/model/result.ts';
import type { ConfigHost } from '@shared/model/ssh-config.ts';
import { isConfigHost } from '@shared/parse/host.ts';
import type { ConfigChoice } from '@shared/parse/ssh-command.ts';
import { type ConfigSource, ConfigTexts } from './config-text.ts';
import { pathsOfInclude } from './include.ts';
import { createConfigReader, sourcesOf } from './reader.ts';
import type { ConfigSurroundings } from './types.ts';

/** Hosts a list can show; of a file with more the others are found by typing their names. */
const mostHosts = 2000;

/** What ssh_config lists, and which files that took. */
export interface ConfigListing {
  readonly hosts: readonly ConfigHost[];
  /** Hosts there are beside those. */
  readonly more: number;
  /** The first thing that is wrong with the files: as with ssh, nothing of them is of use then. */
  readonly problem: string | null;
  /** Every file that was looked for, there or not. */
  readonly paths: readonly string[];
}

/** The names that Host lines spell out, in the order of the files; patterns are no names. */
export function listHosts(choice: ConfigChoice, around: ConfigSurroundings): ConfigListing {
  const texts = new ConfigTexts();
  const found = new Map<string, ConfigHost>();
  const seen = new Set<string>();
  let problem: string | null = null;
  for (const source of sourcesOf(choice, around)) problem ??= look(source, texts, around, found, seen);
  // Somebody no line is for: what is wrong with the files is wrong for everybody.
  const read = createConfigReader(choice, { ...around, runCommand: () => false, warn: () => {} }, texts)(nobody, []);
  if (!read.ok) problem = read.error;
  const hosts = [...found.values()];
  return {
    hosts: problem === null ? hosts.slice(0, mostHosts) : [],
    more: Math.max(0, hosts.length - mostHosts),
    problem,
    paths: texts.paths(),
  };
}

const nobody = 'nobody.invalid';

/** The line that says something of this very host and not of everybody; null where none does. */
export function lineFor(host: string, choice: ConfigChoice, around: ConfigSurroundings): Result<string | null, string> {
  const read = createConfigReader(choice, around);
  const [mine, everybodys] = [read(host, []), read(nobody, [])];
  if (!mine.ok) return mine;
  if (!everybodys.ok) return everybodys;
  const common = new Set(everybodys.value.map(({ where }) => where));
  return ok(mine.value.find(({ where }) => !common.has(where))?.where ?? null);
}

function look(
  source: ConfigSource,
  texts: ConfigTexts,
  around: ConfigSurroundings,
  found: Map<string, ConfigHost>,
  seen: Set<string>,
): string | null {
  if (seen.has(source.path)) return null;
  seen.add(source.path);
  const entries = texts.entriesOf(source);
  if (!entries.ok) return entries.error;
  for (const { keyword, line, where } of entries.value) {
    if (keyword === 'host') {
      for (const alias of line.args.filter(isName)) if (!found.has(alias)) found.set(alias, { alias, where });
    } else if (keyword === 'include') {
      for (const path of line.args.flatMap((pattern) => includedPaths(pattern, source, around))) {
        const problem = look({ ...source, path, mustExist: false, checkOwner: true }, texts, around, found, seen);
        if (problem !== null) return problem;
      }
    }
  }
  return null;
}

const isName = (pattern: string): boolean => !/[*?!]/.test(pattern) && isConfigHost(pattern);

/** What is wrong with an Include is found by the reading. */
function includedPaths(pattern: string, source: ConfigSource, around: ConfigSurroundings): readonly string[] {
  const paths = pattern === '' ? fail('') : pathsOfInclude(pattern, source, around);
  return paths.ok ? paths.value : [];
}

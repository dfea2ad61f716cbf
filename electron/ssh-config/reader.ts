import { isAbsolute, join } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { addressText } from '@shared/parse/address-text.ts';
import { expandTokens } from '@shared/parse/ssh-command/expand.ts';
import { fitsExactly, fitsList } from '@shared/parse/ssh-command/pattern.ts';
import type { FileSettings } from '@shared/parse/ssh-command/plan.ts';
import type { Setting } from '@shared/parse/ssh-command/setting.ts';
import type { ConfigChoice } from '@shared/parse/ssh-command.ts';
import { type ConfigEntry, type ConfigSource, ConfigTexts } from './config-text.ts';
import { pathsOfInclude } from './include.ts';
import { matchBlock } from './match-block.ts';
import { type ConfigSurroundings, firstOf, type Walk } from './types.ts';

const deepestInclude = 16;
/** Files walked through in one pass, each as often as it is included. */
const mostVisits = 10_000;

/**
 * Reads the ssh_config files for each host asked about as ssh does: Host and Match blocks, Include with wildcards, the
 * first value of a keyword wins, a second pass where `Match final` asks for one. A line that is wrong stops everything,
 * also where it is for another host. Each file is read once for one reader.
 */
export function createConfigReader(
  choice: ConfigChoice,
  around: ConfigSurroundings,
  texts = new ConfigTexts(),
): FileSettings {
  const sources = sourcesOf(choice, around);
  const pass = (walk: Walk) => passOver(sources, { walk, around, texts, visits: { left: mostVisits } });
  return (typedHost, typed) => {
    const first: Walk = { host: typedHost, typedHost, typed, settings: [], final: false, wantsFinal: false };
    const problem = pass(first);
    if (problem !== null) return fail(problem);
    if (!first.wantsFinal) return ok(first.settings);
    const host = reachedHost(first);
    if (!host.ok) return host;
    const settings = [hostNameSetting(host.value), ...first.settings.filter(({ key }) => key !== 'hostname')];
    const second: Walk = { ...first, host: host.value, settings, final: true };
    const failed = pass(second);
    return failed === null ? ok(withoutRepeats(second.settings)) : fail(failed);
  };
}

/** The files that are read for a choice, those of the user first. */
export function sourcesOf(choice: ConfigChoice, { home, systemFile }: ConfigSurroundings): readonly ConfigSource[] {
  switch (choice.kind) {
    case 'none':
      return [];
    case 'file':
      return [{ path: wholePath(choice.path), origin: 'user-file', mustExist: true, checkOwner: false }];
    case 'default':
      return [
        { path: join(home, '.ssh', 'config'), origin: 'user-file', mustExist: false, checkOwner: true },
        { path: systemFile, origin: 'system-file', mustExist: false, checkOwner: false },
      ];
  }
}

const wholePath = (path: string): string => (isAbsolute(path) ? path : join(process.cwd(), path));

/** The name the first pass leads to: the second one starts from it, and no later HostName changes it. */
function reachedHost(walk: Walk): Result<string, string> {
  const name = firstOf(walk, 'hostname');
  const reached = name === undefined ? ok(walk.typedHost) : expandTokens(name, { h: walk.typedHost });
  return reached.ok ? ok(addressText(reached.value)) : reached;
}

const hostNameSetting = (host: string): Setting => ({
  key: 'hostname',
  args: [host.replaceAll('%', '%%')],
  where: `HostName ${host}`,
  origin: 'user-file',
});

/** The second pass sees every line again: a line counts once. */
function withoutRepeats(settings: readonly Setting[]): readonly Setting[] {
  return [...new Map(settings.map((setting) => [`${setting.where} ${setting.key}`, setting])).values()];
}

interface Pass {
  readonly walk: Walk;
  readonly around: ConfigSurroundings;
  readonly texts: ConfigTexts;
  readonly visits: { left: number };
}

/** Each gives the sentence that stops everything, or null. */
function passOver(sources: readonly ConfigSource[], pass: Pass): string | null {
  for (const source of sources) {
    const problem = readSource(source, { depth: 0, never: false }, pass);
    if (problem !== null) return problem;
  }
  return null;
}

interface Place {
  readonly depth: number;
  /** Included where its block does not hold: its lines are looked at, and none of them counts. */
  readonly never: boolean;
}

/** An included file starts as holding, and leaves the block it stands in as it was. */
function readSource(source: ConfigSource, place: Place, pass: Pass): string | null {
  pass.visits.left -= 1;
  if (pass.visits.left < 0) return `${source.path}: files are included more than ${mostVisits} times.`;
  const entries = pass.texts.entriesOf(source);
  if (!entries.ok) return entries.error;
  let holds = !place.never;
  for (const entry of entries.value) {
    const step = takeEntry(entry, holds, source, place, pass);
    if (!step.ok) return step.error;
    holds = step.value;
  }
  return null;
}

/** Whether the lines after this one hold. */
function takeEntry(
  entry: ConfigEntry,
  holds: boolean,
  source: ConfigSource,
  place: Place,
  pass: Pass,
): Result<boolean, string> {
  const { keyword, where, line, problem, setting } = entry;
  const { walk, around } = pass;
  if (problem !== null) return isExcused(problem.kind, keyword, walk) ? ok(holds) : fail(problem.text);
  switch (keyword) {
    case 'host':
      if (line.args.includes('')) return fail(`${where}: Host has an empty pattern.`);
      return ok(!place.never && fitsExactly(walk.host, line.args));
    case 'match': {
      const warn = (why: string) => around.warn(`${where}: ${why}`);
      const matched = matchBlock(line.rest, walk, place.never ? { ...around, runCommand: () => false } : around, warn);
      return matched.ok ? ok(!place.never && matched.value) : fail(`${where}: ${matched.error}`);
    }
    case 'include': {
      const stopped = readIncluded(entry, source, { ...place, never: !holds }, pass);
      return stopped === null ? ok(holds) : fail(stopped);
    }
    default:
      if (holds) walk.settings.push(setting);
      return ok(holds);
  }
}

/** IgnoreUnknown covers what stands after it. */
const isExcused = (kind: 'unknown' | 'malformed', keyword: string, walk: Walk): boolean =>
  kind === 'unknown' && fitsList(keyword, (firstOf(walk, 'ignoreunknown') ?? '').split(','));

function readIncluded({ line, where }: ConfigEntry, source: ConfigSource, place: Place, pass: Pass): string | null {
  if (place.depth >= deepestInclude) return `${where}: Include goes deeper than ${deepestInclude} files.`;
  for (const pattern of line.args) {
    const paths = pattern === '' ? fail('Include has an empty path.') : pathsOfInclude(pattern, source, pass.around);
    if (!paths.ok) return `${where}: ${paths.error}`;
    for (const path of paths.value) {
      const included = { ...source, path, mustExist: false, checkOwner: true };
      const problem = readSource(included, { ...place, depth: place.depth + 1 }, pass);
      if (problem !== null) return problem;
    }
  }
  return null;
}

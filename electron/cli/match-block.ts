import { fail, ok, type Result } from '@shared/model/result.ts';
import { fitsList } from '@shared/parse/ssh-command/pattern.ts';
import type { Walk } from './ssh-config.ts';

interface Criterion {
  readonly name: string;
  readonly negated: boolean;
  readonly value: string;
}

const withoutValue = ['all', 'final', 'canonical'];
/** Criteria Culvert does not look into: their blocks are left aside, and said to be. */
const leftAside = ['exec', 'localnetwork', 'tagged', 'version', 'sessiontype', 'command'];

/**
 * Whether a Match line fits. `warn` is told where everything that can be looked at fits and one criterion cannot: the
 * block might have held for ssh.
 */
export function matchBlock(
  words: readonly string[],
  walk: Walk,
  localUser: string,
  warn: (why: string) => void,
): Result<boolean, string> {
  const criteria = readCriteria(words);
  if (!criteria.ok) return criteria;
  const known = criteria.value.filter(({ name }) => !leftAside.includes(name));
  if (known.some(({ name }) => name === 'final')) walk.wantsFinal = true;
  if (!known.every((criterion) => holds(criterion, walk, localUser))) return ok(false);
  const open = criteria.value.find(({ name }) => leftAside.includes(name));
  if (!open) return ok(true);
  if (!walk.final) warn(`Match ${open.name} is not followed by Culvert; its block is left aside.`);
  return ok(false);
}

function readCriteria(words: readonly string[]): Result<readonly Criterion[], string> {
  const criteria: Criterion[] = [];
  const queue = words.flatMap((word) => /^(!?\w+)=(.*)$/s.exec(word)?.slice(1) ?? [word]);
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    const negated = word.startsWith('!');
    const name = word.slice(negated ? 1 : 0).toLowerCase();
    const value = withoutValue.includes(name) ? '' : queue.shift();
    if (value === undefined) return fail(`Match ${name} needs a value.`);
    if (!isKnown(name)) return fail(`there is no Match criterion “${name}”.`);
    criteria.push({ name, negated, value });
  }
  return criteria.length > 0 ? ok(criteria) : fail('Match needs a criterion.');
}

const isKnown = (name: string): boolean =>
  [...withoutValue, ...leftAside, 'host', 'originalhost', 'user', 'localuser'].includes(name);

function holds({ name, negated, value }: Criterion, walk: Walk, localUser: string): boolean {
  if (name === 'all') return !negated;
  if (name === 'final') return walk.final !== negated;
  if (name === 'canonical') return negated;
  const subject = name === 'localuser' ? localUser : subjectOf(name, walk, localUser);
  return fitsList(subject, value.split(',')) !== negated;
}

/** What the lines so far say, as ssh compares it: the first value wins. */
function subjectOf(name: string, walk: Walk, localUser: string): string {
  const first = (key: string) => walk.settings.find((setting) => setting.key === key)?.args[0];
  if (name === 'user') return walk.typedUser ?? first('user') ?? localUser;
  if (name === 'originalhost') return walk.typedHost;
  return first('hostname')?.replaceAll('%h', walk.typedHost) ?? walk.typedHost;
}

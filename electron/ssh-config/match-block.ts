import { fail, ok, type Result } from '@shared/model/result.ts';
import { takeToken } from '@shared/parse/ssh-command/config-words.ts';
import { expandTokens } from '@shared/parse/ssh-command/expand.ts';
import { fitsExactly, fitsList } from '@shared/parse/ssh-command/pattern.ts';
import { expansionTokens } from '@shared/parse/ssh-command/tokens.ts';
import { isInNetworks } from './networks.ts';
import { type ConfigSurroundings, firstOf, type Walk } from './types.ts';

interface Criterion {
  readonly name: string;
  readonly negated: boolean;
  readonly value: string;
}

/** Criteria Culvert does not look into: their blocks are left aside, and said to be. */
const leftAside = ['version'];
const withValue = ['host', 'originalhost', 'user', 'localuser', 'exec', 'localnetwork', 'tagged', 'sessiontype'];

/**
 * Whether a Match line fits; `text` is what stands behind the keyword. `warn` is told where everything that can be
 * looked at fits and one criterion cannot: the block might have held for ssh.
 */
export function matchBlock(
  text: string,
  walk: Walk,
  around: ConfigSurroundings,
  warn: (why: string) => void,
): Result<boolean, string> {
  const criteria = readCriteria(text);
  if (!criteria.ok) return criteria;
  if (criteria.value.some(({ name }) => name === 'final')) walk.wantsFinal = true;
  let open: string | null = null;
  for (const criterion of criteria.value) {
    const held = holds(criterion, walk, around);
    if (!held.ok) return held;
    if (held.value === null) open ??= criterion.name;
    else if (held.value === criterion.negated) return ok(false);
  }
  if (open === null) return ok(true);
  const why = open === 'exec' ? 'unless you say so' : 'by Culvert';
  if (!walk.final) warn(`Match ${open} is not followed ${why}; its block is left aside.`);
  return ok(false);
}

function readCriteria(text: string): Result<readonly Criterion[], string> {
  const criteria: Criterion[] = [];
  let rest = text;
  const next = (): string => {
    const token = takeToken(rest);
    rest = token?.rest ?? '';
    return token?.text ?? '';
  };
  for (let word = next(); word !== '' && !word.startsWith('#'); word = next()) {
    const negated = word.startsWith('!');
    const name = word.slice(negated ? 1 : 0).toLowerCase();
    if (name === 'all') {
      const more = next();
      // One criterion before it is let pass, whatever it is.
      return criteria.length > 1 || (more !== '' && !more.startsWith('#'))
        ? fail('Match all cannot be combined with other criteria.')
        : ok([...criteria, { name, negated, value: '' }]);
    }
    const criterion = readCriterion(name, negated, next);
    if (!criterion.ok) return criterion;
    criteria.push(criterion.value);
  }
  return criteria.length > 0 ? ok(criteria) : fail('Match needs a criterion.');
}

function readCriterion(name: string, negated: boolean, next: () => string): Result<Criterion, string> {
  if (name === 'canonical' || name === 'final') return ok({ name, negated, value: '' });
  if (name !== 'command' && !withValue.includes(name) && !leftAside.includes(name))
    return fail(`there is no Match criterion “${name}”.`);
  const value = next();
  const isMissing = (value === '' && name !== 'command') || value.startsWith('#');
  return isMissing ? fail(`Match ${name} needs a value.`) : ok({ name, negated, value });
}

/** Whether a criterion holds, its `!` aside; null where that is not known here. */
function holds({ name, value }: Criterion, walk: Walk, around: ConfigSurroundings): Result<boolean | null, string> {
  const patterns = value.split(',');
  switch (name) {
    case 'all':
      return ok(true);
    case 'final':
    case 'canonical':
      return ok(walk.final);
    case 'host':
      return ok(fitsList(hostSoFar(walk), patterns));
    case 'originalhost':
      return ok(fitsList(walk.typedHost, patterns));
    case 'user':
      return ok(fitsExactly(firstOf(walk, 'user') ?? around.localUser, patterns));
    case 'localuser':
      return ok(fitsExactly(around.localUser, patterns));
    case 'localnetwork':
      return isInNetworks(around.localAddresses(), patterns);
    case 'tagged':
      return ok(fitsExactly(firstOf(walk, 'tag') ?? '', patterns));
    // As for `ssh -N`: no session, no command.
    case 'sessiontype':
      return ok(fitsExactly('none', patterns));
    case 'command':
      return ok(fitsExactly('', patterns));
    case 'exec':
      return runs(value, walk, around);
    default:
      return ok(null);
  }
}

/** What the lines so far make of the host, as ssh compares it. */
function hostSoFar(walk: Walk): string {
  if (walk.final) return walk.host;
  const name = firstOf(walk, 'hostname');
  const expanded = name === undefined ? ok(walk.typedHost) : expandTokens(name, { h: walk.typedHost });
  return expanded.ok ? expanded.value : walk.typedHost;
}

function runs(command: string, walk: Walk, around: ConfigSurroundings): Result<boolean | null, string> {
  if (around.runCommand === null) return ok(null);
  const host = hostSoFar(walk);
  const tokens = expansionTokens(around, {
    host,
    typedHost: walk.typedHost,
    port: firstOf(walk, 'port') ?? '22',
    user: firstOf(walk, 'user') ?? around.localUser,
    hostKeyName: firstOf(walk, 'hostkeyalias') ?? host,
  });
  const line = expandTokens(command, tokens);
  if (!line.ok) return fail(line.error);
  const succeeded = around.runCommand(line.value);
  return succeeded === null ? fail(`Match exec did not end by itself: “${line.value}”.`) : ok(succeeded);
}

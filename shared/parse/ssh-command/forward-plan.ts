import { describeProblem } from '../../describe/problem.ts';
import { type Endpoint, isUnix } from '../../model/endpoint.ts';
import type { Family, ForwardKind, ForwardRule } from '../../model/forward-rule.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { conflictProblem } from '../forward-rule.ts';
import { isIpv4, isIpv6 } from '../host.ts';
import { parsePermitOpen } from '../permit-open.ts';
import { type Expansion, expandValue } from './expand.ts';
import { type ForwardSpec, parseForwardSpec } from './forward-spec.ts';
import type { Setting } from './setting.ts';
import type { EffectiveSettings } from './settings.ts';

const kindOf: Readonly<Record<string, ForwardKind>> = {
  localforward: 'local',
  remoteforward: 'remote',
  dynamicforward: 'dynamic',
};

export const isForwardKey = (key: string): boolean => Object.hasOwn(kindOf, key);

/**
 * The forwards of the command line and the files, in that order, with the ids `forward-1`, `forward-2`, … A file that
 * repeats one is passed over, as in ssh; two that want the same listener are an error that names both.
 */
export function planForwards(
  settings: EffectiveSettings,
  family: Family,
  expansion: Expansion,
): Result<readonly ForwardRule[], string> {
  if (settings.yes('clearallforwardings', false)) return ok([]);
  const permitted = parsePermitOpen(settings.first('permitremoteopen')?.args.join(' ') ?? '');
  if (!permitted.ok) return fail(`PermitRemoteOpen: ${describeProblem(permitted.error)}`);
  const rules: ForwardRule[] = [];
  for (const setting of settings.all(...Object.keys(kindOf))) {
    const read = ruleOf(setting, family, `forward-${rules.length + 1}`);
    if (!read.ok) return fail(`${setting.where}: ${read.error}`);
    const expanded = withPaths(read.value, expansion);
    if (!expanded.ok) return fail(`${setting.where}: ${expanded.error}`);
    const rule = limited(expanded.value, permitted.value);
    const problem = conflictProblem(rule, rules);
    if (!problem) rules.push(rule);
    else if (setting.origin === 'command-line' || !repeats(rule, rules))
      return fail(`${setting.where}: ${describeProblem(problem)}`);
  }
  return ok(rules);
}

/** Tokens and variables are put into the paths of sockets; a `~` stays one, as in ssh. */
function withPaths(rule: ForwardRule, expansion: Expansion): Result<ForwardRule, string> {
  const source = withPath(rule.source, expansion);
  if (!source.ok) return source;
  if (rule.kind === 'dynamic' || !rule.destination) return ok({ ...rule, source: source.value });
  const destination = withPath(rule.destination, expansion);
  return destination.ok ? ok({ ...rule, source: source.value, destination: destination.value }) : destination;
}

function withPath(end: Endpoint, expansion: Expansion): Result<Endpoint, string> {
  if (!isUnix(end)) return ok(end);
  const path = expandValue(end.path, expansion);
  return path.ok ? ok({ path: path.value }) : path;
}

/** A proxy on the server leads only where PermitRemoteOpen says; null is anywhere. */
const limited = (rule: ForwardRule, permitOpen: readonly string[] | null): ForwardRule =>
  permitOpen && rule.kind === 'remote' && !rule.destination ? { ...rule, permitOpen } : rule;

const repeats = (rule: ForwardRule, rules: readonly ForwardRule[]): boolean =>
  rules.some((other) => JSON.stringify({ ...other, id: '' }) === JSON.stringify({ ...rule, id: '' }));

/** `-L spec` has one argument, `LocalForward source destination` two. */
export function ruleOf(setting: Setting, family: Family, id: string): Result<ForwardRule, string> {
  const kind = kindOf[setting.key];
  if (!kind) return fail('not a forward.');
  if (setting.args.length > 2) return fail('more than a source and a destination are given.');
  if (kind === 'local' && setting.args.length < 2 && !setting.where.startsWith('-L'))
    return fail('the destination is missing.');
  const spec = parseForwardSpec(kind, setting.args.join(':'));
  return spec.ok ? toRule(kind, spec.value, family, id) : spec;
}

function toRule(kind: ForwardKind, spec: ForwardSpec, family: Family, id: string): Result<ForwardRule, string> {
  const { source, destination } = spec;
  const base = { id, family: fitting(spec, family), enabled: true, description: '', source };
  if (kind === 'dynamic') return ok({ ...base, kind });
  if (kind === 'remote') return ok(destination ? { ...base, kind, destination } : { ...base, kind });
  return destination ? ok({ ...base, kind, destination }) : fail('the destination is missing.');
}

/** -4 and -6 choose among the addresses of a name; an address that is written out stays as it is. */
function fitting({ source }: ForwardSpec, family: Family): Family {
  return isUnix(source) || isIpv4(source.host) || isIpv6(source.host) ? 'auto' : family;
}

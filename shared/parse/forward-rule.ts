import { describeRule } from '../describe/rule.ts';
import { type Endpoint, isUnix } from '../model/endpoint.ts';
import type { Family, ForwardKind, ForwardRule } from '../model/forward-rule.ts';
import type { Problem } from '../model/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { parseDestination, parseSource } from './endpoint.ts';
import { isIpv4, isIpv6 } from './host.ts';

/** The fields under the forwards list, as typed. */
export interface ForwardFields {
  readonly kind: ForwardKind;
  readonly family: Family;
  readonly source: string;
  readonly destination: string;
  readonly description?: string;
}

/** Add: the fields as a rule that fits beside `others`, or every problem found, at most one a field. */
export function parseForwardFields(
  fields: ForwardFields,
  id: string,
  others: readonly ForwardRule[],
): Result<ForwardRule, readonly Problem[]> {
  const source = parseSource(fields.source);
  const destination = parseFieldsDestination(fields);
  if (!source.ok || !destination.ok) {
    return fail([source, destination].flatMap((part) => (part.ok ? [] : [part.error])));
  }
  const rule = buildRule(fields, id, source.value, destination.value);
  const problem = familyProblem(rule) ?? conflictProblem(rule, others);
  return problem ? fail([problem]) : ok(rule);
}

/** Dynamic has no destination; Remote may go without one, and is then a SOCKS proxy on the server. */
function parseFieldsDestination(fields: ForwardFields): Result<Endpoint | null, Problem> {
  if (fields.kind === 'dynamic') return ok(null);
  return parseDestination(fields.destination);
}

function buildRule(fields: ForwardFields, id: string, source: Endpoint, destination: Endpoint | null): ForwardRule {
  const base = { id, family: fields.family, enabled: true, description: fields.description?.trim() ?? '', source };
  if (fields.kind === 'dynamic' || (fields.kind === 'local' && !destination)) return { ...base, kind: 'dynamic' };
  if (fields.kind === 'local' && destination) return { ...base, kind: 'local', destination };
  return destination ? { ...base, kind: 'remote', destination } : { ...base, kind: 'remote' };
}

/** An address of one family under a rule for the other can never be bound. */
function familyProblem(rule: ForwardRule): Problem | null {
  if (isUnix(rule.source) || rule.family === 'auto') return null;
  const { host } = rule.source;
  const mismatch = rule.family === 'ipv4' ? isIpv6(host) : isIpv4(host);
  return mismatch ? { kind: 'family-mismatch', field: 'source', text: host, family: rule.family } : null;
}

/** Whether two rules would ask the same machine for the same listener; port 0 never collides. */
export function sameListener(a: ForwardRule, b: ForwardRule): boolean {
  if ((a.kind === 'remote') !== (b.kind === 'remote')) return false;
  if (isUnix(a.source) || isUnix(b.source))
    return isUnix(a.source) && isUnix(b.source) && a.source.path === b.source.path;
  if (a.source.port === 0 || a.source.port !== b.source.port) return false;
  if (a.family !== 'auto' && b.family !== 'auto' && a.family !== b.family) return false;
  return bindHost(a.source.host) === bindHost(b.source.host);
}

const bindHost = (host: string): string =>
  host === '' || host.toLowerCase() === 'localhost' ? 'localhost' : host.toLowerCase();

/** The first rule of `others` (itself left out) that `rule` repeats or whose listener it would take. */
export function conflictProblem(rule: ForwardRule, others: readonly ForwardRule[]): Problem | null {
  const rival = others.find((other) => other.id !== rule.id && sameListener(rule, other));
  if (!rival) return null;
  const existing = describeRule(rival);
  const kind = rival.kind === rule.kind ? 'duplicate-forward' : 'source-taken';
  return { kind, field: 'source', existing };
}

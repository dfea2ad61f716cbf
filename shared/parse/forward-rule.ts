import { describeRule } from '../describe/rule.ts';
import { type Endpoint, isUnix } from '../model/endpoint.ts';
import type { Family, ForwardKind, ForwardRule } from '../model/forward-rule.ts';
import type { Problem } from '../model/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { bindHosts, parseDestination, parseSource } from './endpoint.ts';
import { isIpv4, isIpv6 } from './host.ts';
import { parsePermitOpen } from './permit-open.ts';

/** The fields under the forwards list, as typed. */
export interface ForwardFields {
  readonly kind: ForwardKind;
  readonly family: Family;
  readonly source: string;
  readonly destination: string;
  readonly description?: string;
  /** Remote without a destination: a SOCKS proxy on the server. */
  readonly socks?: boolean;
  /** Where that proxy may lead, as typed; empty: anywhere. */
  readonly permitOpen?: string;
}

/** Where a forward leads, as read: an end, or a SOCKS proxy and what it may reach. */
type Target = { readonly destination: Endpoint } | { readonly permitOpen: readonly string[] | null };

/** Add: the fields as a rule that fits beside `others`, or every problem found, at most one a field. */
export function parseForwardFields(
  fields: ForwardFields,
  id: string,
  others: readonly ForwardRule[],
): Result<ForwardRule, readonly Problem[]> {
  const source = parseSource(fields.source);
  const target = parseTarget(fields);
  if (!source.ok || !target.ok) {
    return fail([source, target].flatMap((part) => (part.ok ? [] : [part.error])));
  }
  const rule = buildRule(fields, id, source.value, target.value);
  const problem = familyProblem(rule) ?? conflictProblem(rule, others);
  return problem ? fail([problem]) : ok(rule);
}

/** Change: the fields in the place of `old`, which keeps its id, whether it is enabled, and keys not known here. */
export function parseForwardChange(
  fields: ForwardFields,
  old: ForwardRule,
  all: readonly ForwardRule[],
): Result<ForwardRule, readonly Problem[]> {
  const changed = parseForwardFields(fields, old.id, all);
  return changed.ok ? ok({ ...unknownKeys(old), ...changed.value, enabled: old.enabled }) : changed;
}

const knownKeys = ['id', 'kind', 'family', 'enabled', 'description', 'source', 'destination', 'permitOpen'];
const unknownKeys = (rule: ForwardRule): object =>
  Object.fromEntries(Object.entries(rule).filter(([key]) => !knownKeys.includes(key)));

/** Dynamic has no destination; Remote may go without one, and is then a SOCKS proxy on the server. */
function parseTarget(fields: ForwardFields): Result<Target, Problem> {
  if (fields.kind === 'dynamic') return ok({ permitOpen: null });
  if (fields.kind === 'remote' && fields.socks) {
    const permitOpen = parsePermitOpen(fields.permitOpen ?? '');
    return permitOpen.ok ? ok({ permitOpen: permitOpen.value }) : permitOpen;
  }
  const destination = parseDestination(fields.destination);
  return destination.ok ? ok({ destination: destination.value }) : destination;
}

function buildRule(fields: ForwardFields, id: string, source: Endpoint, target: Target): ForwardRule {
  const base = { id, family: fields.family, enabled: true, description: fields.description?.trim() ?? '', source };
  const { kind } = fields;
  if ('destination' in target)
    return { ...base, kind: kind === 'remote' ? kind : 'local', destination: target.destination };
  if (kind !== 'remote') return { ...base, kind: 'dynamic' };
  return target.permitOpen ? { ...base, kind, permitOpen: target.permitOpen } : { ...base, kind };
}

/** An address of one family under a rule for the other can never be bound. */
export function familyProblem(rule: ForwardRule): Problem | null {
  if (isUnix(rule.source) || rule.family === 'auto') return null;
  const host = bindHosts(rule.source.host).find(rule.family === 'ipv4' ? isIpv6 : isIpv4);
  return host === undefined ? null : { kind: 'family-mismatch', field: 'source', text: host, family: rule.family };
}

/** Whether two rules would ask the same machine for the same listener; port 0 never collides. */
export function sameListener(a: ForwardRule, b: ForwardRule): boolean {
  if ((a.kind === 'remote') !== (b.kind === 'remote')) return false;
  if (isUnix(a.source) || isUnix(b.source))
    return isUnix(a.source) && isUnix(b.source) && a.source.path === b.source.path;
  if (a.source.port === 0 || a.source.port !== b.source.port) return false;
  if (a.family !== 'auto' && b.family !== 'auto' && a.family !== b.family) return false;
  const taken = bindHosts(b.source.host).map(bindHost);
  return bindHosts(a.source.host).some((host) => taken.includes(bindHost(host)));
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

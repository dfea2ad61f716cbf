import { isUnix } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';

export interface AcceptOthers {
  readonly localAcceptOthers: boolean;
  readonly remoteAcceptOthers: boolean;
  /** Whether stale sockets are replaced from now on; absent, as before. */
  readonly streamLocalBindUnlink?: boolean | undefined;
}

/** Whether a rule's listener takes connections from other hosts because the session says so. */
export const acceptsOthers = (rule: ForwardRule, accept: AcceptOthers): boolean =>
  rule.kind === 'remote' ? accept.remoteAcceptOthers : accept.localAcceptOthers;

/** All that a running forward depends on: two rules with equal keys are served by the same sockets. */
export function forwardKey(rule: ForwardRule, accept: AcceptOthers): string {
  const open = !isUnix(rule.source) && rule.source.host === '' && acceptsOthers(rule, accept);
  const destination = rule.kind === 'dynamic' ? null : (rule.destination ?? null);
  const permitted = rule.kind === 'remote' ? (rule.permitOpen ?? null) : null;
  return JSON.stringify([rule.kind, rule.family, rule.enabled, rule.source, destination, open, permitted]);
}

/** What an edit does to running forwards, by rule id; whatever is in neither list keeps running untouched. */
export interface Plan {
  readonly destroy: readonly string[];
  readonly create: readonly ForwardRule[];
}

/** Compares what runs (id to key) with what is wanted, as PuTTY's portfwdmgr_config does. */
export function planEdit(
  running: ReadonlyMap<string, string>,
  wanted: readonly ForwardRule[],
  accept: AcceptOthers,
): Plan {
  const keys = new Map(wanted.map((rule) => [rule.id, forwardKey(rule, accept)]));
  return {
    destroy: [...running].filter(([id, key]) => keys.get(id) !== key).map(([id]) => id),
    create: wanted.filter((rule) => running.get(rule.id) !== keys.get(rule.id)),
  };
}

import type { FixAction } from '@shared/describe/fix.ts';
import { isUnix } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';

/** A forward as a fix would have it, or null where the action does not edit one or does not fit this one. */
export function fixedRule(rule: ForwardRule, action: FixAction): ForwardRule | null {
  switch (action.do) {
    case 'use-port':
      return onPort(rule, action.port);
    case 'use-port-zero':
      return onPort(rule, 0);
    case 'edit-destination':
      return leadingTo(rule, action.host);
    default:
      return null;
  }
}

const onPort = (rule: ForwardRule, port: number): ForwardRule | null =>
  isUnix(rule.source) ? null : { ...rule, source: { ...rule.source, port } };

function leadingTo(rule: ForwardRule, host: string): ForwardRule | null {
  if (rule.kind === 'dynamic' || !rule.destination || isUnix(rule.destination)) return null;
  return { ...rule, destination: { ...rule.destination, host } };
}

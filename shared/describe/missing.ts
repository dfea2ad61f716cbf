import type { Problem } from '../model/problem.ts';
import type { ForwardFields } from '../parse/forward-rule.ts';
import { words } from '../words/words.ts';
import { describeProblem } from './problem.ts';

/** `127.0.0.1` on the way to `127.0.0.1:5432`. */
const isAddressSoFar = (problem: Problem): problem is Extract<Problem, { kind: 'port-not-a-number' }> =>
  problem.kind === 'port-not-a-number' && /^\d+\.[\d.]*$/.test(problem.text);

/** What half-typed fields of a forward still need, the first thing first: a sentence that helps on, and does not scold. */
export function missingFrom(fields: ForwardFields, problems: readonly Problem[]): string {
  const [problem] = problems;
  if (!problem) return '';
  const text = words().sentence.missing;
  const isSource = problem.field === 'source';
  if (problem.kind === 'port-missing' || (isSource && isAddressSoFar(problem)))
    return (isSource ? text.sourcePort : text.destinationPort)(problem.text);
  if (problem.kind !== 'empty') return describeProblem(problem);
  if (!isSource) return fields.kind === 'remote' ? text.destinationHere : text.destinationThere;
  if (fields.kind === 'dynamic' || fields.socks) return text.sourceSocks;
  return fields.kind === 'remote' ? text.sourceThere : text.sourceHere;
}

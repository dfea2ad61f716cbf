import { describeProblem } from '@shared/describe/problem.ts';
import { formatSource } from '@shared/describe/rule.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import { destinationOf, type Family, type ForwardKind, type ForwardRule } from '@shared/model/forward-rule.ts';
import type { Problem } from '@shared/model/problem.ts';
import { parseForwardFields } from '@shared/parse/forward-rule.ts';
import type { UseFormReturn } from 'react-hook-form';
import type { SessionDraft } from '../session/draft.ts';

/** The fields under the forwards list, as typed. */
export interface ForwardDraft {
  kind: ForwardKind;
  family: Family;
  source: string;
  destination: string;
  description: string;
}

export const noForward: ForwardDraft = { kind: 'local', family: 'auto', source: '', destination: '', description: '' };

/** What Remove puts back into the fields, as PuTTY does, so that a forward can be changed and added again. */
export const toForwardDraft = (rule: ForwardRule): ForwardDraft => {
  const destination = destinationOf(rule);
  return {
    kind: rule.kind,
    family: rule.family,
    source: formatSource(rule.source),
    destination: destination ? formatEndpoint(destination) : '',
    description: rule.description,
  };
};

/** Whether a forward was typed and never added. What Remove put back does not count until it is changed. */
export const isLeftTyped = (typed: ForwardDraft, putBack: Partial<ForwardDraft>): boolean =>
  (typed.source !== '' || typed.destination !== '') &&
  (typed.source !== (putBack.source ?? '') || typed.destination !== (putBack.destination ?? ''));

/** Each problem beside the field it names. */
export const forwardErrors = (problems: readonly Problem[]) =>
  Object.fromEntries(
    problems.map((problem) => [
      problem.field === 'destination' ? 'destination' : 'source',
      { type: problem.kind, message: describeProblem(problem) },
    ]),
  );

/** Reads the fields against the forwards the session has at that moment. */
export const forwardResolver = (session: UseFormReturn<SessionDraft>) => (typed: ForwardDraft) => {
  const read = parseForwardFields(typed, 'typed', session.getValues('forwards'));
  return read.ok ? { values: typed, errors: {} } : { values: {}, errors: forwardErrors(read.error) };
};

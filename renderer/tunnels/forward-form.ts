import { describeProblem } from '@shared/describe/problem.ts';
import { formatSource } from '@shared/describe/rule.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import { destinationOf, type Family, type ForwardKind, type ForwardRule } from '@shared/model/forward-rule.ts';
import type { Problem } from '@shared/model/problem.ts';
import type { Result } from '@shared/model/result.ts';
import { parseForwardChange, parseForwardFields } from '@shared/parse/forward-rule.ts';
import { formatPermitOpen } from '@shared/parse/permit-open.ts';
import type { UseFormReturn } from 'react-hook-form';
import type { SessionDraft } from '../session/draft.ts';

/** The fields under the forwards list, as typed. */
export interface ForwardDraft {
  kind: ForwardKind;
  family: Family;
  source: string;
  destination: string;
  description: string;
  /** Remote alone: no destination, but a SOCKS proxy on the server, and where it may lead. */
  socks: boolean;
  permitOpen: string;
  /** The id of the forward the fields are to replace; '' where they make a new one. */
  changing: string;
}

export const noForward: ForwardDraft = {
  kind: 'local',
  family: 'auto',
  source: '',
  destination: '',
  description: '',
  socks: false,
  permitOpen: '',
  changing: '',
};

/** What Remove and Change put into the fields, as PuTTY does, so that a forward can be changed and added again. */
export const toForwardDraft = (rule: ForwardRule): ForwardDraft => {
  const destination = destinationOf(rule);
  return {
    kind: rule.kind,
    family: rule.family,
    source: formatSource(rule.source),
    destination: destination ? formatEndpoint(destination) : '',
    description: rule.description,
    socks: rule.kind === 'remote' && !destination,
    permitOpen: formatPermitOpen(rule.kind === 'remote' ? rule.permitOpen : undefined),
    changing: '',
  };
};

/** Whether a forward was typed and never added. What Remove put back does not count until it is changed. */
export const isLeftTyped = (typed: ForwardDraft, putBack: Partial<ForwardDraft>): boolean => {
  const differs = (field: 'source' | 'destination' | 'permitOpen') => typed[field] !== (putBack[field] ?? '');
  return (
    (typed.source !== '' || typed.destination !== '' || typed.permitOpen !== '') &&
    (differs('source') || differs('destination') || differs('permitOpen'))
  );
};

export type ForwardField = 'source' | 'destination' | 'permitOpen';

/** Each problem beside the field it names; a SOCKS proxy has its list where others have a destination. */
export const forwardErrors = (problems: readonly Problem[], { kind, socks }: ForwardDraft) => {
  const target: ForwardField = kind === 'remote' && socks ? 'permitOpen' : 'destination';
  return Object.fromEntries(
    problems.map((problem) => [
      problem.field === 'destination' ? target : 'source',
      { type: problem.kind, message: describeProblem(problem) },
    ]),
  ) as Partial<Record<ForwardField, { type: string; message: string }>>;
};

/** The fields as a rule among `forwards`: in the place of the one they change, or a new one under `id`. */
export function readForward(
  typed: ForwardDraft,
  id: string,
  forwards: readonly ForwardRule[],
): Result<ForwardRule, readonly Problem[]> {
  const old = forwards.find((rule) => rule.id === typed.changing);
  return old ? parseForwardChange(typed, old, forwards) : parseForwardFields(typed, id, forwards);
}

/** Reads the fields against the forwards the session has at that moment. */
export const forwardResolver = (session: UseFormReturn<SessionDraft>) => (typed: ForwardDraft) => {
  const read = readForward(typed, 'typed', session.getValues('forwards'));
  return read.ok ? { values: typed, errors: {} } : { values: {}, errors: forwardErrors(read.error, typed) };
};

import { formatSource, kindName } from '@shared/describe/rule.ts';
import { isUnix } from '@shared/model/endpoint.ts';
import { destinationOf, type ForwardRule } from '@shared/model/forward-rule.ts';
import { assertNever } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { DestinationProbe } from '@shared/model/status.ts';
import { type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import { probeDestination } from '../forward/probe-destination.ts';
import type { Dial } from '../forward/types.ts';
import type { SshConnection } from '../ssh/types.ts';
import type { PlannedStep, StepList } from './step-list.ts';
import { tryBind } from './try-bind.ts';
import type { CheckDeps } from './types.ts';

const bindStep = (rule: ForwardRule): PlannedStep => ({
  id: `bind:${rule.id}`,
  title: (isUnix(rule.source) ? words().engine.check.sourceSocket : words().engine.check.sourcePort)(nameOf(rule)),
});

const destinationStep = (rule: ForwardRule): PlannedStep => ({
  id: `destination:${rule.id}`,
  title: words().engine.check.destination(nameOf(rule)),
});

const nameOf = (rule: ForwardRule): string => `${kindName(rule.kind)} ${formatSource(rule.source)}`;

const enabledOf = ({ forwards }: SessionProfile): readonly ForwardRule[] => forwards.filter((rule) => rule.enabled);

/** Each enabled forward's source, and its destination where it has one. */
export const forwardsPlan = (profile: SessionProfile): readonly PlannedStep[] =>
  enabledOf(profile).flatMap((rule) => [bindStep(rule), ...(destinationOf(rule) ? [destinationStep(rule)] : [])]);

/** Looks at each enabled forward, one after the other; a source that fails says nothing about its destination. */
export async function checkForwards(
  profile: SessionProfile,
  connection: SshConnection,
  dial: Dial,
  deps: CheckDeps,
  steps: StepList,
  signal: AbortSignal,
): Promise<void> {
  for (const rule of enabledOf(profile)) {
    const bind = () => tryBind(rule, profile, connection, dial, deps.snapshot(profile.id), signal);
    await step(steps, bindStep(rule), bind, signal);
    if (destinationOf(rule))
      await step(steps, destinationStep(rule), () => reach(rule, connection, dial, signal), signal);
    if (signal.aborted) return;
  }
}

/** How a step came out. */
export type Outcome = { readonly detail: string; readonly error?: TunnelError };

async function step(
  steps: StepList,
  planned: PlannedStep,
  work: () => Promise<Outcome>,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  steps.begin(planned);
  const outcome = await work().catch((caught: unknown): Outcome => ({ detail: '', error: toTunnelError(caught) }));
  if (signal.aborted) return;
  if (outcome.error) steps.fail(outcome.error, outcome.detail);
  else steps.pass(outcome.detail);
}

const reach = async (rule: ForwardRule, connection: SshConnection, dial: Dial, signal: AbortSignal): Promise<Outcome> =>
  outcomeOf(await probeDestination(rule, connection, dial, signal), rule);

function outcomeOf(probe: DestinationProbe, rule: ForwardRule): Outcome {
  switch (probe.probe) {
    case 'answers':
      return { detail: rule.kind === 'remote' ? words().engine.check.answersHere : words().engine.check.answersServer };
    case 'failed':
      return { detail: '', error: probe.error };
    case 'none':
    case 'unchecked':
    case 'checking':
      return { detail: words().engine.check.nothingToSee };
    default:
      return assertNever(probe);
  }
}

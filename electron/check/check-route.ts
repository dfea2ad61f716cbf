import { questionTopic } from '@shared/describe/question.ts';
import type { ProxyWay } from '@shared/model/proxy.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import { asking } from '../session/connect-route.ts';
import { legsOf } from '../session/route.ts';
import { transportTo, wayWords } from '../session/transport.ts';
import type { PracticeServer } from '../session/types.ts';
import type { ConnectDeps, SshConnection, SshTarget } from '../ssh/types.ts';
import { ConnectSteps, connectPlan, type LegPlace } from './connect-steps.ts';
import type { PlannedStep, StepList } from './step-list.ts';
import type { CheckDeps } from './types.ts';

/** One server on the way, and where it stands. */
export interface CheckLeg {
  readonly place: LegPlace;
  readonly target: SshTarget;
  readonly proxy: ProxyWay | null;
}

/** Shown only where it fails: the jump hosts that lead to the server. */
export const routeStep = (): PlannedStep => ({ id: 'route', title: words().engine.check.way });

/** The servers from here to the profile's. Throws as `legsOf` does. */
export function legsToCheck(profile: SessionProfile, deps: CheckDeps, practice: PracticeServer | null): CheckLeg[] {
  const legs = legsOf(profile, deps.edges);
  return legs.map(({ name, target, proxy }, index) => {
    const isLast = index === legs.length - 1;
    const through = proxy ? wayWords(proxy) : (legs[index - 1]?.name ?? null);
    return {
      proxy,
      place: { index, name, isLast, through },
      target: isLast && practice ? { ...target, ...practice.target } : target,
    };
  });
}

/** The steps of a way that could be worked out, or those of a server reached directly. */
export const routePlan = (legs: readonly CheckLeg[]): readonly PlannedStep[] =>
  legs.length > 0
    ? legs.flatMap(({ place }) => connectPlan(place))
    : connectPlan({ index: 0, name: '', isLast: true, through: null });

/**
 * Signs in to every server on the way, each through the one before, on connections of the check's own, and adds each to
 * `open` as it comes up: whoever calls ends them. Null where one failed; its step says why.
 */
export async function checkRoute(
  legs: readonly CheckLeg[],
  deps: CheckDeps,
  steps: StepList,
  log: ConnectDeps['log'],
  open: SshConnection[],
  signal: AbortSignal,
): Promise<SshConnection | null> {
  for (const leg of legs) {
    const watch = new ConnectSteps(leg.place, steps);
    try {
      open.push(await checkLeg(leg, open.at(-1), watch, deps, log, signal));
      watch.passed();
    } catch (caught) {
      if (!signal.aborted) watch.failed(toTunnelError(caught));
      return null;
    }
  }
  return open.at(-1) ?? null;
}

async function checkLeg(
  { target, proxy, place }: CheckLeg,
  previous: SshConnection | undefined,
  watch: ConnectSteps,
  deps: CheckDeps,
  log: ConnectDeps['log'],
  signal: AbortSignal,
): Promise<SshConnection> {
  const { connect, systemProxy } = deps.edges;
  const connectDeps = { ...connectDepsOf(deps, watch, place), log };
  if (previous || proxy) watch.onStep('tcp');
  // The lookup of a proxy's name is part of the connection through it, and no step of its own.
  const way = await transportTo({ target, proxy, previous }, { ...connectDeps, systemProxy, onStep: () => {} }, signal);
  return connect(target, { ...connectDeps, ...way }, signal);
}

const nobody: ConnectDeps['ask'] = (question) =>
  Promise.reject(new TunnelFailure({ kind: 'nobody-to-ask', what: questionTopic(question) }));

function connectDepsOf(deps: CheckDeps, watch: ConnectSteps, place: LegPlace): Omit<ConnectDeps, 'log'> {
  const { edges, ask, tried = () => {} } = deps;
  const asked = asking({ ask: ask ? watch.asking(ask) : nobody, tried }, place.isLast ? null : place.name);
  return {
    ...asked,
    hostKeys: watch.watch(edges.hostKeys),
    watchKeys: (store) => watch.watch(store),
    unknownHostKey: unknownKeyPolicy(edges.unknownHostKey, ask !== null),
    agentSocket: edges.agentSocket,
    onStep: watch.onStep,
    onDetail: watch.onDetail,
  };
}

/** Nothing is saved on a check's own account: only a person who chooses so has a key kept. */
function unknownKeyPolicy(
  wanted: ConnectDeps['unknownHostKey'],
  somebodyThere: boolean,
): ConnectDeps['unknownHostKey'] {
  if (wanted === 'accept-and-save') return 'accept-once';
  return wanted === 'ask' && !somebodyThere ? 'refuse' : wanted;
}

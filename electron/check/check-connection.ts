import type { CheckReport } from '@shared/model/check.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import type { PracticeServer } from '../session/types.ts';
import type { ConnectDeps, SshConnection } from '../ssh/types.ts';
import { checkForwards, forwardsPlan } from './check-forwards.ts';
import { type CheckLeg, checkRoute, legsToCheck, routePlan, routeStep } from './check-route.ts';
import { StepList } from './step-list.ts';
import type { CheckDeps } from './types.ts';

/**
 * "Check connection": everything that opening a session does, step by step and timed, on a connection of its own beside
 * a session that may be running. `onReport` gets the whole report after every change. Resolves with the last one, once
 * everything it opened is closed; a failure is a step of the report, never a rejection. Aborting `signal` skips what is
 * left.
 */
export async function checkConnection(
  profile: SessionProfile,
  deps: CheckDeps,
  onReport: (report: CheckReport) => void,
  signal: AbortSignal,
): Promise<CheckReport> {
  const head = { sessionId: profile.id, session: profile.name || profile.host };
  const steps = new StepList(head, deps.now, onReport);
  const check = new Check(profile, deps, steps, signal);
  await check.run();
  steps.finish(signal.aborted);
  return steps.report;
}

class Check {
  readonly #profile: SessionProfile;
  readonly #deps: CheckDeps;
  readonly #steps: StepList;
  readonly #signal: AbortSignal;
  readonly #open: SshConnection[] = [];
  #practice: PracticeServer | null = null;

  constructor(profile: SessionProfile, deps: CheckDeps, steps: StepList, signal: AbortSignal) {
    this.#profile = profile;
    const connect = deps.edges.connectFor?.(profile.id) ?? deps.edges.connect;
    this.#deps = { ...deps, edges: { ...deps.edges, connect } };
    this.#steps = steps;
    this.#signal = signal;
  }

  async run(): Promise<void> {
    try {
      const legs = await this.#way();
      this.#steps.plan([...routePlan(legs ?? []), ...forwardsPlan(this.#profile)]);
      if (legs) await this.#look(legs);
    } finally {
      for (const connection of this.#open.reverse()) connection.end();
      await this.#practice?.close();
    }
  }

  /** Null where it cannot be worked out; the step says why. */
  async #way(): Promise<readonly CheckLeg[] | null> {
    try {
      if (this.#profile.builtin === 'practice') this.#practice = await this.#deps.edges.startPractice();
      return legsToCheck(this.#profile, this.#deps, this.#practice);
    } catch (caught) {
      this.#steps.begin(routeStep());
      this.#steps.fail(toTunnelError(caught));
      return null;
    }
  }

  async #look(legs: readonly CheckLeg[]): Promise<void> {
    const connection = await checkRoute(legs, this.#deps, this.#steps, this.#log, this.#open, this.#signal);
    if (!connection) return;
    const dial = this.#practice?.dial ?? this.#deps.edges.dial;
    await checkForwards(this.#profile, connection, dial, this.#deps, this.#steps, this.#signal);
  }

  readonly #log: ConnectDeps['log'] = (level, text) => {
    const { id, name, host } = this.#profile;
    this.#deps.edges.log({ level, sessionId: id, session: name || host, text: words().engine.check.logged(text) });
  };
}

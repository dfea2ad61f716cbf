import { describeProblem } from '@shared/describe/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { profileProblems } from '@shared/parse/profile.ts';
import type { ServerPlan } from '@shared/parse/ssh-command/server-plan.ts';
import { type HostPlan, planHost } from './plan-host.ts';
import { followingOn, serversOf, withPlan } from './settle.ts';

/** Sessions as they are to be opened, with what ssh_config says of those that follow it. */
export interface Settled {
  readonly profiles: readonly SessionProfile[];
  readonly saved: readonly SessionProfile[];
  readonly servers: ReadonlyMap<string, readonly ServerPlan[]>;
  readonly warnings: readonly string[];
}

/** Reads ssh_config here and now, as a command line does. The error is a sentence that names the session. */
export function settleNow(
  profiles: readonly SessionProfile[],
  saved: readonly SessionProfile[],
  matchExec: boolean,
): Result<Settled, string> {
  const byId = (id: string) => saved.find((one) => one.id === id);
  const plans = new Map<string, HostPlan>();
  const servers = new Map<string, readonly ServerPlan[]>();
  for (const profile of profiles) {
    const following = followingOn(profile, byId);
    for (const { session, host } of following) {
      const plan = planHost(host, matchExec);
      if (!plan.ok) return fail(`${session.name}: ${plan.error}`);
      plans.set(session.id, plan.value);
    }
    if (following.length > 0) servers.set(profile.id, serversOf(following, plans));
    const [problem] = profileProblems(withPlan(profile, plans));
    if (problem) return fail(`${profile.name}: ${describeProblem(problem)}`);
  }
  const settle = (profile: SessionProfile) => withPlan(profile, plans);
  const warnings = [...plans.values()].flatMap((plan) => plan.warnings);
  return ok({ profiles: profiles.map(settle), saved: saved.map(settle), servers, warnings });
}

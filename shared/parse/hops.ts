import type { Problem } from '../model/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Hop, SessionProfile } from '../model/session-profile.ts';
import { parseJump } from './ssh-command/destination.ts';

/** `user@host:port`, `host` or `ssh://…` as ssh -J takes one stop; port 22 and the local user where left out. */
export function parseHop(text: string): Result<Hop, Problem> {
  const typed = text.trim();
  if (typed === '') return fail({ kind: 'malformed', field: 'hops', detail: 'Enter a jump host as user@host:port.' });
  const jump = parseJump(typed);
  return jump.ok
    ? ok({ host: jump.value.host, port: jump.value.port ?? 22, username: jump.value.user ?? '' })
    : fail({ kind: 'malformed', field: 'hops', detail: jump.error });
}

/** Whether the way of `profile`, hops of hops included, runs in a circle. One that is gone shows when the session opens. */
export function hopProblems(profile: SessionProfile, saved: readonly SessionProfile[]): readonly Problem[] {
  const problem = firstHopProblem(profile, saved, []);
  return problem ? [problem] : [];
}

function firstHopProblem(
  profile: SessionProfile,
  saved: readonly SessionProfile[],
  above: readonly string[],
): Problem | null {
  const path = [...above, profile.id];
  for (const hop of profile.hops) {
    if (!('session' in hop)) continue;
    const session = saved.find(({ id }) => id === hop.session);
    if (path.includes(hop.session)) return { kind: 'hop-loop', field: 'hops', hop: session?.name ?? profile.name };
    const inner: Problem | null = session ? firstHopProblem(session, saved, path) : null;
    if (inner) return inner;
  }
  return null;
}

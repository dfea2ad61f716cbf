import type { Problem } from '../model/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { Hop, SessionProfile } from '../model/session-profile.ts';
import { words } from '../words/words.ts';
import { parseJump } from './ssh-command/destination.ts';

/** `user@host:port`, `host` or `ssh://…` as ssh -J takes one stop; port 22 and the local user where left out. */
export function parseHop(text: string): Result<Hop, Problem> {
  const typed = text.trim();
  if (typed === '') return fail({ kind: 'malformed', field: 'hops', detail: words().details.field.hop });
  const jump = parseJump(typed);
  return jump.ok
    ? ok({ host: jump.value.host, port: jump.value.port ?? 22, username: jump.value.user ?? '' })
    : fail({ kind: 'malformed', field: 'hops', detail: jump.error });
}

/** The most servers a way may lead through, the last included. What is longer is a mistake, not a way. */
export const mostLegs = 64;

type Lookup = (id: string) => SessionProfile | undefined;

/**
 * How many servers the way of `profile` leads through, hops of hops included, each as often as it is gone through; more
 * than `mostLegs` where it is too many to count. Each session is looked at once, however often others name it: sessions
 * that name each other twice over twenty levels are a million servers.
 */
export function wayLength(profile: SessionProfile, byId: Lookup): number {
  const known = new Map<string, number>();
  const count = (one: SessionProfile, depth: number): number => {
    if (depth > mostLegs) return mostLegs + 1;
    known.set(one.id, 0);
    const hops = one.hops.map((hop) => {
      const session = 'session' in hop ? byId(hop.session) : undefined;
      return session ? (known.get(session.id) ?? count(session, depth + 1)) : 1;
    });
    const total = Math.min(
      mostLegs + 1,
      hops.reduce((sum, length) => sum + length, 1),
    );
    known.set(one.id, total);
    return total;
  };
  return count(profile, 0);
}

/** Whether the way of `profile`, hops of hops included, runs in a circle or has no end. One that is gone shows when the session opens. */
export function hopProblems(profile: SessionProfile, saved: readonly SessionProfile[]): readonly Problem[] {
  const byId = new Map(saved.map((session) => [session.id, session]));
  const loop = loopProblem(profile, byId, [], new Set());
  if (loop) return [loop];
  const isTooLong = wayLength(profile, (id) => byId.get(id)) > mostLegs;
  return isTooLong ? [{ kind: 'way-too-long', field: 'hops', most: mostLegs }] : [];
}

/** `sound` collects sessions from which no circle can be reached, so that each is looked through once. */
function loopProblem(
  profile: SessionProfile,
  byId: ReadonlyMap<string, SessionProfile>,
  above: readonly string[],
  sound: Set<string>,
): Problem | null {
  if (above.length > mostLegs) return null;
  const path = [...above, profile.id];
  for (const hop of profile.hops) {
    if (!('session' in hop) || sound.has(hop.session)) continue;
    const session = byId.get(hop.session);
    if (path.includes(hop.session)) return { kind: 'hop-loop', field: 'hops', hop: session?.name ?? profile.name };
    const inner = session ? loopProblem(session, byId, path, sound) : null;
    if (inner) return inner;
  }
  sound.add(profile.id);
  return null;
}

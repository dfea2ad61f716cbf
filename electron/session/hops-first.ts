import type { SessionProfile } from '@shared/model/session-profile.ts';
import { mostLegs } from '@shared/parse/hops.ts';

/** The same sessions, each behind those among them that it has for a jump host; else in their order. */
export function hopsFirst(
  profiles: readonly SessionProfile[],
  saved: readonly SessionProfile[],
): readonly SessionProfile[] {
  const known = new Map([...saved, ...profiles].map((profile) => [profile.id, profile]));
  const depths = new Map<string, number>();
  // Each is looked at once, however often others name it; in a circle, and too deep, nothing needs an order.
  const depth = (profile: SessionProfile | undefined, level: number): number => {
    if (!profile || level > mostLegs) return 0;
    const done = depths.get(profile.id);
    if (done !== undefined) return done;
    depths.set(profile.id, 0);
    const hops = profile.hops.map((hop) => ('session' in hop ? depth(known.get(hop.session), level + 1) : 0));
    const own = 1 + Math.max(0, ...hops);
    depths.set(profile.id, own);
    return own;
  };
  for (const profile of profiles) depth(profile, 0);
  return profiles.toSorted((one, other) => (depths.get(one.id) ?? 0) - (depths.get(other.id) ?? 0));
}

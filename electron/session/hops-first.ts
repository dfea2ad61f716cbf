import type { SessionProfile } from '@shared/model/session-profile.ts';

/** The same sessions, each behind those among them that it has for a jump host; else in their order. */
export function hopsFirst(
  profiles: readonly SessionProfile[],
  saved: readonly SessionProfile[],
): readonly SessionProfile[] {
  const known = new Map([...saved, ...profiles].map((profile) => [profile.id, profile]));
  const depth = (profile: SessionProfile | undefined, above: readonly string[]): number => {
    if (!profile || above.includes(profile.id)) return 0;
    const path = [...above, profile.id];
    const hops = profile.hops.map((hop) => ('session' in hop ? depth(known.get(hop.session), path) : 0));
    return 1 + Math.max(0, ...hops);
  };
  const depths = new Map(profiles.map((profile) => [profile.id, depth(profile, [])]));
  return profiles.toSorted((one, other) => (depths.get(one.id) ?? 0) - (depths.get(other.id) ?? 0));
}

import type { SessionProfile } from '@shared/model/session-profile.ts';
import { followed } from '@shared/parse/follow-config.ts';
import type { ServerPlan } from '@shared/parse/ssh-command/server-plan.ts';
import type { HostPlan } from './plan-host.ts';

type ById = (id: string) => SessionProfile | undefined;

/** The host of ssh_config each session goes by, of those that do. */
export interface Following {
  readonly session: SessionProfile;
  readonly host: string;
}

/** The session and the saved ones on its way, as far as they follow ssh_config. */
export function followingOn(profile: SessionProfile, byId: ById, seen = new Set<string>()): readonly Following[] {
  if (seen.has(profile.id)) return [];
  seen.add(profile.id);
  const own = profile.sshConfig === undefined ? [] : [{ session: profile, host: profile.sshConfig }];
  // The way of a session that follows ssh_config is in the files.
  const hops = profile.sshConfig === undefined ? profile.hops : [];
  const saved = hops.flatMap((hop) => ('session' in hop ? (byId(hop.session) ?? []) : []));
  return [...own, ...saved.flatMap((hop) => followingOn(hop, byId, seen))];
}

/** A session with what the files say now laid over it. */
export function withPlan(profile: SessionProfile, plans: ReadonlyMap<string, HostPlan>): SessionProfile {
  const plan = profile.sshConfig === undefined ? undefined : plans.get(profile.id);
  return plan ? followed(profile, plan.profile) : profile;
}

/** The servers on a session's way that are met as the files say. */
export const serversOf = (
  following: readonly Following[],
  plans: ReadonlyMap<string, HostPlan>,
): readonly ServerPlan[] => following.flatMap(({ session }) => plans.get(session.id)?.servers ?? []);

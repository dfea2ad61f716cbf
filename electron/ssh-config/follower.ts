import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { ServerPlan } from '@shared/parse/ssh-command/server-plan.ts';
import type { KnownHostsFiles } from '../ssh/host-key-store.ts';
import type { ConnectDeps, ConnectSsh, HostKeyStore, PlannedConnect } from '../ssh/types.ts';
import { connectByPlan, filesOf } from './connect-by-plan.ts';
import type { HostPlan } from './plan-host.ts';
import { followingOn, serversOf, withPlan } from './settle.ts';

/** Makes sessions that follow ssh_config ready to be opened, and connects them as the files say. */
export interface Follower {
  /** Reads the files anew for a session and those on its way. The problem is a sentence with file and line. */
  settle(profile: SessionProfile): Promise<Result<SessionProfile, Problem>>;
  /** A saved session as it was settled last. */
  profileById(id: string): SessionProfile | undefined;
  /** For what was settled last under this id; undefined where nothing of its way follows ssh_config. */
  connectFor(sessionId: string): PlannedConnect | undefined;
}

/** What a follower needs of the rest. */
export interface FollowerDeps {
  readonly plan: (host: string) => Promise<Result<HostPlan, string>>;
  readonly saved: (id: string) => SessionProfile | undefined;
  readonly connect: ConnectSsh;
  /** The known hosts files ssh reads by itself: for those, keys are kept as in every other session. */
  readonly usualFiles: readonly string[];
  /** Known hosts in other files; what a person vouched for in the window holds there too. */
  readonly hostKeysIn: (files: KnownHostsFiles) => HostKeyStore;
  readonly warn: (profile: SessionProfile, text: string) => void;
}

export function createFollower({ plan, saved, connect, usualFiles, hostKeysIn, warn }: FollowerDeps): Follower {
  const plans = new Map<string, HostPlan>();
  const ways = new Map<string, readonly ServerPlan[]>();
  const keysOf = (server: ServerPlan, deps: ConnectDeps): HostKeyStore => {
    const files = [...server.userKnownHostsFiles, ...server.globalKnownHostsFiles];
    return files.join('\0') === usualFiles.join('\0') ? deps.hostKeys : hostKeysIn(filesOf(server));
  };
  return {
    async settle(profile) {
      const following = followingOn(profile, saved);
      for (const { session, host } of following) {
        const planned = await plan(host).catch((error: Error) => fail(error.message));
        if (!planned.ok) return fail({ kind: 'malformed', field: 'host', detail: planned.error });
        plans.set(session.id, planned.value);
        for (const text of planned.value.warnings) warn(session, text);
      }
      if (following.length > 0) ways.set(profile.id, serversOf(following, plans));
      else ways.delete(profile.id);
      return ok(withPlan(profile, plans));
    },
    profileById(id) {
      const profile = saved(id);
      return profile && withPlan(profile, plans);
    },
    connectFor(id) {
      const servers = ways.get(id);
      return servers && connectByPlan(connect, servers, true, keysOf);
    },
  };
}

import type { Problem } from '@shared/model/problem.ts';
import { fail, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { profileProblems } from '@shared/parse/profile.ts';
import type { OpenHow } from '../session/types.ts';

/** What window and tray can do to sessions: both go through here. */
export interface Actions {
  /** Opens a session, saved or not; what keeps it from being tried comes back and nothing has changed then. */
  open(profile: SessionProfile, how?: OpenHow): Promise<readonly Problem[]>;
  /** The same without opening: the profile as it would be, or what stands in its way. */
  ready(profile: SessionProfile): Promise<Result<SessionProfile, readonly Problem[]>>;
  close(id: string): Promise<void>;
  /** The profile a session was last opened with, which need not be a saved one. */
  openedProfile(id: string): SessionProfile | undefined;
}

/** What the actions need of the rest. */
export interface ActionDeps {
  readonly manager: {
    open(profile: SessionProfile, how?: OpenHow): void | Promise<void>;
    close(id: string): Promise<void>;
  };
  /** Reads ssh_config anew for a session that follows it; others come back as they are. */
  readonly settle: (profile: SessionProfile) => Promise<Result<SessionProfile, Problem>>;
  readonly checkKeyFile: (path: string) => Promise<Result<null, Problem>>;
}

export function createActions({ manager, checkKeyFile, settle }: ActionDeps): Actions {
  const opened = new Map<string, SessionProfile>();
  const ready: Actions['ready'] = async (profile) => {
    const settled = await settle(profile);
    if (!settled.ok) return fail([settled.error]);
    const problems = await openProblems(settled.value, checkKeyFile);
    return problems.length > 0 ? fail(problems) : settled;
  };
  return {
    ready,
    async open(given, how) {
      const settled = await ready(given);
      if (!settled.ok) return settled.error;
      const profile = settled.value;
      const named = profile.name.trim() === '' ? { ...profile, name: profile.host } : profile;
      opened.set(named.id, named);
      await manager.open(named, how);
      return [];
    },
    close: (id) => manager.close(id),
    openedProfile: (id) => opened.get(id),
  };
}

/**
 * What keeps a profile from being tried at all; opening and checking ask the same. Key files that ssh_config names are
 * passed over where they are of no use, as in ssh.
 */
async function openProblems(
  profile: SessionProfile,
  checkKeyFile: ActionDeps['checkKeyFile'],
): Promise<readonly Problem[]> {
  return [...profileProblems(profile), ...(await keyFileProblems(profile, checkKeyFile))];
}

async function keyFileProblems(
  profile: SessionProfile,
  check: ActionDeps['checkKeyFile'],
): Promise<readonly Problem[]> {
  if (!profile.auth.methods.includes('publickey') || profile.sshConfig !== undefined) return [];
  const checks = await Promise.all(profile.auth.identityFiles.map(check));
  return checks.flatMap((result) => (result.ok ? [] : [result.error]));
}

import type { SessionProfile } from '../model/session-profile.ts';
import { isFromConfig } from '../parse/follow-config.ts';

/** The same settings under ids of their own. Forwards that ssh_config names keep theirs while the session follows it. */
export function copyOf(profile: SessionProfile, newId: () => string): SessionProfile {
  const id = newId();
  const forwards = profile.forwards.map((rule) =>
    isFromConfig(rule) && profile.sshConfig !== undefined ? rule : { ...rule, id: newId() },
  );
  return { ...profile, id, forwards };
}

import type { SessionProfile } from '@shared/model/session-profile.ts';
import { followed } from '@shared/parse/follow-config.ts';
import { api } from '../ipc/api.ts';

/**
 * A session with what ssh_config says of it now. Where that cannot be read it stays as it was saved: opening it says
 * why.
 */
export async function asFollowed(profile: SessionProfile): Promise<SessionProfile> {
  if (profile.sshConfig === undefined) return profile;
  const read = await api().call('sshConfig.session', profile.sshConfig);
  return read.ok ? followed(profile, read.value) : profile;
}

import { accountKey } from '../session/question.ts';
import type { ProfileStore } from './profile-store.ts';
import type { SecretsStore } from './secrets-store.ts';

/** Keeps `auth.savedPassword` of each saved session true to whether the password of its account is saved. */
export function keepMarks(
  profiles: Pick<ProfileStore, 'list' | 'save' | 'onChange'>,
  secrets: Pick<SecretsStore, 'has' | 'onChange'>,
  localUser: string,
): void {
  const mark = () => {
    for (const profile of profiles.list()) {
      const { host, port, auth } = profile;
      const username = profile.username || localUser;
      const savedPassword = secrets.has(accountKey({ at: 'server', username, host, port }));
      if (auth.savedPassword === savedPassword || profile.builtin) continue;
      // Each save comes back here, with one session fewer to mark.
      if (profiles.save({ ...profile, auth: { ...auth, savedPassword } }).ok) return;
    }
  };
  secrets.onChange(mark);
  profiles.onChange(mark);
  mark();
}

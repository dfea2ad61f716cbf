import { accountKey } from '../session/question.ts';
import type { ProfileStore } from './profile-store.ts';
import type { SecretsStore } from './secrets-store.ts';

/** Keeps `auth.savedPassword` of each saved session true to whether the password of its account is saved. */
export function keepMarks(
  profiles: Pick<ProfileStore, 'list' | 'change' | 'save' | 'onChange'>,
  secrets: Pick<SecretsStore, 'has' | 'onChange'>,
  localUser: string,
): void {
  const marked = () =>
    profiles.list().flatMap((profile) => {
      const { host, port, auth } = profile;
      const username = profile.username || localUser;
      const savedPassword = secrets.has(accountKey({ at: 'server', username, host, port }));
      if (auth.savedPassword === savedPassword || profile.builtin) return [];
      return [{ ...profile, auth: { ...auth, savedPassword } }];
    });
  const mark = () => {
    const put = marked();
    // All at once: many sessions may be on one account. Where one of them cannot be saved, the others are still marked.
    if (put.length === 0 || profiles.change({ put, drop: [] }).ok) return;
    // Each save comes back here, with one session fewer to mark.
    for (const profile of put) if (profiles.save(profile).ok) return;
  };
  secrets.onChange(mark);
  profiles.onChange(mark);
  mark();
}

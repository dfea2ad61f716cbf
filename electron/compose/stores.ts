import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { localUser } from '../desktop/account.ts';
import { keyring } from '../desktop/keyring.ts';
import { speak } from '../desktop/speak.ts';
import { createNotices } from '../ipc/notices.ts';
import { practiceProfile } from '../practice/practice-profile.ts';
import { openElectronBacking } from '../store/electron-backing.ts';
import { createProfileStore } from '../store/profile-store.ts';
import { keepMarks } from '../store/saved-marks.ts';
import { createSecretsStore } from '../store/secrets-store.ts';
import { createSettingsStore } from '../store/settings-store.ts';

/** What the rest of the composition may use of it. */
export type Stores = ReturnType<typeof openStores>;

/** What is kept in the user data folder, and the notices about it; from the settings on in the language they name. */
export function openStores(folder: string) {
  speak('system');
  const notices = createNotices();
  const notify = (text: string, mayRestore = false) => notices.add('warning', text, mayRestore ? 'restore' : undefined);
  const settings = createSettingsStore({ path: join(folder, 'settings.json'), open: openElectronBacking, notify });
  speak(settings.get().language);
  const profiles = createProfileStore({
    path: join(folder, 'sessions.json'),
    open: openElectronBacking,
    seed: () => practiceProfile(randomUUID(), [randomUUID(), randomUUID(), randomUUID()]),
    notify,
  });
  const secrets = createSecretsStore({ path: join(folder, 'secrets.json'), vault: keyring, notify });
  keepMarks(profiles, secrets, localUser());
  return { notices, settings, profiles, secrets };
}

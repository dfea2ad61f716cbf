import { join } from 'node:path';
import { FileHostKeyStore, windowKnownHosts } from '../ssh/host-key-store.ts';
import type { ProfileStore } from '../store/profile-store.ts';
import { createImporter, type Importer, type ImporterDeps } from './importer.ts';

/** Reads what other programs saved into the saved sessions; each remembers one import. */
export function importerInto(
  profiles: Pick<ProfileStore, 'list' | 'change'>,
  folder: string,
  read: ImporterDeps['read'],
): Importer {
  const ownKeys = join(folder, 'known_hosts');
  // Files are read anew at each question, so that what the engine keeps meanwhile is seen here too.
  const hostKeys = new FileHostKeyStore(windowKnownHosts(folder));
  return createImporter({
    read,
    saved: profiles.list,
    change: profiles.change,
    keys: {
      check: (server, key) => hostKeys.check(server, key),
      save: (server, key) => hostKeys.save(server, key),
      remove: (server, fingerprint) => void hostKeys.book().remove(server, ownKeys, fingerprint),
    },
  });
}

import { join } from 'node:path';
import { clipboard } from 'electron';
import { chooseExport, chooseImport } from '../desktop/choose-interop.ts';
import { createImporter } from '../import/importer.ts';
import { sendImport } from '../import/send-import.ts';
import type { InteropDeps } from '../ipc/interop-handlers.ts';
import { FileHostKeyStore, windowKnownHosts } from '../ssh/host-key-store.ts';
import type { ProfileStore } from '../store/profile-store.ts';
import type { Desk } from './desk.ts';

/** What is read from other programs and written for them. */
export function interopDeps(profiles: ProfileStore, { window }: Pick<Desk, 'window'>, folder: string): InteropDeps {
  const ownKeys = join(folder, 'known_hosts');
  // Files are read anew at each question, so that what the engine keeps meanwhile is seen here too.
  const hostKeys = new FileHostKeyStore(windowKnownHosts(folder));
  return {
    importer: createImporter({
      read: sendImport,
      saved: profiles.list,
      change: profiles.change,
      keys: {
        check: (server, key) => hostKeys.check(server, key),
        save: (server, key) => hostKeys.save(server, key),
        remove: (server, fingerprint) => void hostKeys.book().remove(server, ownKeys, fingerprint),
      },
    }),
    saved: profiles.list,
    readClipboard: () => clipboard.readText(),
    chooseImport: () => chooseImport(window.current()),
    chooseExport: (form) => chooseExport(window.current(), form),
  };
}

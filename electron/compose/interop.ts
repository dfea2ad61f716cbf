import { clipboard } from 'electron';
import { chooseExport, chooseImport } from '../desktop/choose-interop.ts';
import { importerInto } from '../import/importer-into.ts';
import { sendImport } from '../import/send-import.ts';
import type { InteropDeps } from '../ipc/interop-handlers.ts';
import type { ProfileStore } from '../store/profile-store.ts';
import type { Desk } from './desk.ts';

/** What is read from other programs and written for them. */
export function interopDeps(profiles: ProfileStore, { window }: Pick<Desk, 'window'>, folder: string): InteropDeps {
  return {
    importer: importerInto(profiles, folder, sendImport),
    saved: profiles.list,
    readClipboard: () => clipboard.readText(),
    chooseImport: () => chooseImport(window.current()),
    chooseExport: (form) => chooseExport(window.current(), form),
  };
}

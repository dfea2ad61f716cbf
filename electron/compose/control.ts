import { dirname } from 'node:path';
import { fail } from '@shared/model/result.ts';
import { words } from '@shared/words/words.ts';
import { app } from 'electron';
import { readSavedSessions } from '../cli/user-data.ts';
import { answerAsk } from '../control/commands/answer.ts';
import type { ControlDesk } from '../control/commands/desk.ts';
import { ownFolder, socketFolder, windowSocket } from '../control/places.ts';
import { serveControl } from '../control/server.ts';
import { importerInto } from '../import/importer-into.ts';
import { sendImport } from '../import/send-import.ts';
import type { Engine } from './engine.ts';
import type { Stores } from './stores.ts';

/** Lets the command line talk to this Culvert; where that cannot be, the window goes on and its event log says why. */
export async function serveCommandLine(stores: Stores, engine: Engine): Promise<void> {
  const folder = dirname(stores.profiles.path);
  const sockets = socketFolder(folder);
  const trouble = ownFolder(sockets);
  const served =
    trouble === null
      ? await serveControl({
          path: windowSocket(sockets),
          hello: { version: app.getVersion(), pid: process.pid, as: 'window' },
          answer: (ask, reply) => answerAsk(deskFor(stores, engine, folder), ask, reply),
        })
      : fail(trouble);
  if (served.ok) app.once('will-quit', served.value.close);
  else
    engine.log.add({ level: 'warning', sessionId: null, session: '', text: words().notices.noCommands(served.error) });
}

const deskFor = (
  { profiles }: Stores,
  { manager, bulk, actions, checker, log }: Engine,
  folder: string,
): ControlDesk => ({
  saved: () => {
    const onDisk = readSavedSessions(folder);
    return { sessions: profiles.list(), unreadable: onDisk.ok ? onDisk.value.unreadable : [] };
  },
  snapshots: manager.snapshots,
  onChange: manager.onChange,
  openedProfile: actions.openedProfile,
  bulk,
  checker,
  ready: actions.ready,
  importer: () => importerInto(profiles, folder, sendImport),
  log,
  claims: manager.claims,
});

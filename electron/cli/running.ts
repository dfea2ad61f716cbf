import { fail, ok, type Result } from '@shared/model/result.ts';
import { parseProfileFile } from '@shared/parse/profile.ts';
import { type Reached, reach } from '../control/client.ts';
import { socketFolder, windowSocket } from '../control/places.ts';
import type { Ask } from '../control/protocol.ts';
import { stderrLine, stdoutLine } from './output.ts';
import { failureCode } from './run-sessions.ts';
import { stopController } from './stop-signal.ts';
import { distrustIn, readSavedSessions, type SavedSessions } from './user-data.ts';

/** The exit code of what only a running Culvert can do, where none runs, and where it ends meanwhile. */
export const notRunningCode = 1;

/**
 * The Culvert that runs with this user data folder; null where none does. The error is a sentence, with `otherwise` behind
 * it where one was looked for. Nothing is connected to where others could have put a listener.
 */
export async function findRunning(userDataDir: string, otherwise = ''): Promise<Result<Reached | null, string>> {
  const distrust = distrustIn(userDataDir);
  if (distrust !== null) return fail(distrust);
  const reached = await reach(windowSocket(socketFolder(userDataDir)));
  if (reached.ok) return reached;
  return reached.error.why === 'nobody' ? ok(null) : fail(`${reached.error.sentence}${otherwise}`);
}

/**
 * Has the running Culvert do something and prints what it says. Gives the exit code; `endless`: it goes on until a signal
 * ends it, which is then as it should be.
 */
export async function runThere(running: Reached, ask: Ask, endless = false): Promise<number> {
  const stop = stopController();
  stop.signal.addEventListener('abort', running.close, { once: true });
  const code = await running.ask(ask, (told) => {
    if (told.say === 'out') stdoutLine(told.text);
    if (told.say === 'err') stderrLine(told.text);
  });
  if (code !== null) return code;
  if (stop.signal.aborted) return endless ? 0 : failureCode;
  stderrLine('Culvert has quit.');
  return endless ? notRunningCode : failureCode;
}

/** The saved sessions as the running Culvert has them; where none runs, or it cannot be asked, as the file has them. */
export async function savedSessions(userDataDir: string): Promise<Result<SavedSessions, string>> {
  const running = await findRunning(userDataDir);
  const there = running.ok && running.value ? await askSaved(running.value) : null;
  return there ? ok(there) : readSavedSessions(userDataDir);
}

async function askSaved(running: Reached): Promise<SavedSessions | null> {
  let saved: SavedSessions | null = null;
  await running.ask({ do: 'saved' }, (told) => {
    const reading = told.say === 'saved' ? parseProfileFile(told.file) : null;
    if (told.say === 'saved' && reading?.ok)
      saved = { sessions: reading.value.file.sessions, unreadable: told.unreadable };
  });
  return saved;
}

import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { socketFolder } from '../control/places.ts';
import { practiceProfile } from '../practice/practice-profile.ts';
import { distrustOf, said } from '../store/distrust.ts';
import { readProfileFile } from '../store/read-profile-file.ts';

/** The folder Electron gives the window: sessions.json and Culvert's own known_hosts are in it. */
export function defaultUserDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'culvert');
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'culvert');
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'culvert');
}

export interface SavedSessions {
  readonly sessions: readonly SessionProfile[];
  /** Each entry that could not be read: its name, as far as it has one, and why. */
  readonly unreadable: readonly { readonly name: string | null; readonly why: string }[];
}

/**
 * Why neither what is saved in a user data folder nor who listens there may be relied on, with the command that mends it;
 * null where all is well. The sockets may be in a folder of their own.
 */
export function distrustIn(userDataDir: string): string | null {
  const folder = resolve(userDataDir);
  return said(distrustOf(folder) ?? distrustOf(socketFolder(folder)));
}

/** Reads the saved sessions, and writes nothing. Before the first start of the window there is the practice session. */
export function readSavedSessions(userDataDir: string): Result<SavedSessions, string> {
  const distrust = distrustIn(userDataDir);
  if (distrust !== null) return fail(distrust);
  const path = join(resolve(userDataDir), 'sessions.json');
  const look = readProfileFile(path);
  if (look.found === 'nothing') {
    return ok({
      sessions: [practiceProfile(randomUUID(), [randomUUID(), randomUUID(), randomUUID()])],
      unreadable: [],
    });
  }
  if (look.found !== 'sessions') return fail(`The saved sessions in ${path} cannot be used. ${look.why}`);
  const { file, leftOut, unsound } = look.reading;
  const unreadable = leftOut.map((sentence, index) => ({ name: nameIn(unsound[index]), why: `${path}: ${sentence}` }));
  return ok({ sessions: file.sessions, unreadable });
}

const nameIn = (entry: unknown): string | null =>
  typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string' ? entry.name : null;

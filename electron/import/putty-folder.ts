import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { Reading } from '@shared/parse/paste/types.ts';
import { type PuttySession, parsePuttyFile, unescapeName } from '@shared/parse/putty/session-file.ts';
import { fromPutty, isLeftOut } from '@shared/parse/putty/to-profile.ts';
import { readPuttyHostKey } from './host-keys.ts';
import { readPuttySessions } from './putty-sessions.ts';
import type { ImportReading } from './types.ts';

/** Where PuTTY for Unix keeps what it saves. */
export interface PuttyPlaces {
  readonly sessions: string;
  readonly hostKeys: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** As PuTTY finds them (unix/storage.c): PUTTYDIR, $XDG_CONFIG_HOME/putty where it is there, ~/.putty; and each by itself. */
export function puttyPlaces(env: Environment, home: string): PuttyPlaces {
  const dir = puttyDir(env, home);
  return {
    sessions: env.PUTTYSESSIONS || join(dir, 'sessions'),
    hostKeys: env.PUTTYSSHHOSTKEYS || join(dir, 'sshhostkeys'),
  };
}

function puttyDir(env: Environment, home: string): string {
  if (env.PUTTYDIR) return env.PUTTYDIR;
  const xdg = join(env.XDG_CONFIG_HOME || join(home, '.config'), 'putty');
  return existsSync(xdg) ? xdg : join(home, '.putty');
}

const mostSessions = 5000;
const mostBytes = 1024 * 1024;

/** All saved sessions and host keys of PuTTY for Unix. */
export function readPuttyFolder(places: PuttyPlaces): Reading<ImportReading> {
  const sessions = readSessions(places.sessions);
  const keys = readText(places.hostKeys)?.split('\n').filter(Boolean) ?? [];
  if (sessions === null && keys.length === 0) return fail({ kind: 'no-such-folder', path: places.sessions });
  const hostKeys = keys.map((line) => {
    const [name = '', value = ''] = line.split(' ', 2);
    return readPuttyHostKey(name, value);
  });
  if ((sessions ?? []).length === 0 && keys.length === 0) return fail({ kind: 'no-putty-sessions' });
  return ok(readPuttySessions(sessions ?? [], hostKeys));
}

function readSessions(folder: string): readonly PuttySession[] | null {
  let names: readonly string[];
  try {
    names = readdirSync(folder).slice(0, mostSessions);
  } catch {
    return null;
  }
  return names.flatMap((name) => {
    const text = readText(join(folder, name));
    return text === null ? [] : [{ name: unescapeName(name), settings: parsePuttyFile(text) }];
  });
}

/** One session by its name, with the others for its jump host; null where there is none. */
export function loadPuttySession(places: PuttyPlaces, name: string): SessionProfile | null {
  const sessions = readSessions(places.sessions) ?? [];
  const session = sessions.find((one) => one.name === name);
  const read = session && fromPutty(session, new Set());
  return read && !isLeftOut(read) ? read.profile : null;
}

/** Null where there is no such file, or none that could be what is looked for. */
function readText(path: string): string | null {
  try {
    const { size } = statSync(path);
    return size > mostBytes ? null : readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

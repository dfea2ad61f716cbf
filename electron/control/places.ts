import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ControlTrouble } from '@shared/model/control-trouble.ts';
import { codeOf } from '../forward/error-code.ts';

/** A path that is longer may not fit into a socket's address (unix(7): 108 bytes, macOS 104). */
const longestPath = 100;

/** The longest name of a socket here, with the largest process id Linux gives. */
const longestName = 'control-4194304.sock';

const pipes = '\\\\.\\pipe\\';

/** Stands for a user data folder where its own path cannot. */
const shortOf = (folder: string): string => createHash('sha256').update(folder).digest('hex').slice(0, 16);

/**
 * The folder of the sockets through which the Culverts of one user data folder are reached: that folder itself, or where
 * its path is too long one of the user's own that is named after it. On Windows the beginning of the pipes' names.
 */
export function socketFolder(
  userDataDir: string,
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  const folder = resolve(userDataDir);
  if (platform === 'win32') return `${pipes}culvert-${shortOf(`${homedir()}\n${folder.toLowerCase()}`)}`;
  if (Buffer.byteLength(join(folder, longestName)) <= longestPath) return folder;
  const short = shortOf(folder);
  return env.XDG_RUNTIME_DIR
    ? join(env.XDG_RUNTIME_DIR, `culvert-${short}`)
    : join(tmpdir(), `culvert-${process.getuid?.() ?? 0}-${short}`);
}

/** Where the window, or the app in the tray, is reached. */
export const windowSocket = (folder: string): string =>
  folder.startsWith(pipes) ? folder : join(folder, 'control.sock');

/** Where a command line that has forwards of its own is reached. */
export const commandSocket = (folder: string, pid: number): string =>
  folder.startsWith(pipes) ? `${folder}-${pid}` : join(folder, `control-${pid}.sock`);

/** Every socket of a Culvert in the folder, be somebody there or not. */
export function allSockets(folder: string): readonly string[] {
  try {
    if (!folder.startsWith(pipes))
      return readdirSync(folder)
        .filter((name) => /^control(-\d+)?\.sock$/.test(name))
        .map((name) => join(folder, name));
    const begin = folder.slice(pipes.length);
    return readdirSync(pipes)
      .filter((name) => name === begin || name.startsWith(`${begin}-`))
      .map((name) => `${pipes}${name}`);
  } catch {
    return [];
  }
}

/** Makes the folder where there is none; gives why a socket in it would not be safe. */
export function ownFolder(folder: string): ControlTrouble | null {
  if (folder.startsWith(pipes)) return null;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(folder);
    if (process.getuid && uid !== process.getuid()) return { kind: 'foreign-folder', path: folder };
    return (mode & 0o022) !== 0 ? { kind: 'open-folder', path: folder } : null;
  } catch (error) {
    return { kind: 'not-made', path: folder, code: codeOf(error) };
  }
}

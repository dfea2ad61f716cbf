import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { errorCode } from '../store/look-at-file.ts';
import { replaceFile } from '../store/replace-file.ts';
import { writeErrorSentence } from '../store/write-error.ts';

/** Whether Culvert starts with the desktop. */
export interface LoginItem {
  /** Null where this system offers no way to. */
  isOn(): boolean | null;
  /** The error is a sentence; nothing has changed then. */
  set(on: boolean): Result<null, string>;
}

/** The start at login tells itself from one by hand: no window, and the marked sessions open. */
export const atLoginSwitch = '--at-login';

/** Where a desktop looks for what to start (Desktop Application Autostart Specification): `$XDG_CONFIG_HOME/autostart`. */
export function autostartFile(env: NodeJS.ProcessEnv = process.env): string {
  const said = env.XDG_CONFIG_HOME;
  const config = said && isAbsolute(said) ? said : join(homedir(), '.config');
  return join(config, 'autostart', 'culvert.desktop');
}

/** By a file of its own for each user, as desktops on Linux want it. */
export function fileLoginItem(path: string, command: readonly string[]): LoginItem {
  return {
    isOn: () => existsSync(path) && !/^Hidden=true$/m.test(readFileSync(path, 'utf8')),
    set(on) {
      try {
        if (on) {
          mkdirSync(dirname(path), { recursive: true });
          replaceFile(path, desktopEntry(command));
        } else rmSync(path, { force: true });
        return ok(null);
      } catch (error) {
        return fail(writeErrorSentence(errorCode(error), path));
      }
    },
  };
}

/** The entry's text (Desktop Entry Specification); `command` is the program and its arguments. */
export const desktopEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Culvert',
    'Comment=SSH tunnels',
    'Icon=culvert',
    `Exec=${command.map(execWord).join(' ')}`,
    // Desktops pass the entry over once the program is gone, as when its package was removed.
    `TryExec=${(command[0] ?? '').replaceAll('\\', '\\\\')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

/** One argument of an Exec line: quoted, its own quotes escaped, first for the quotes, then for the file's strings. */
function execWord(word: string): string {
  const percent = word.replaceAll('%', '%%');
  if (/^[\w@%+=:,./-]+$/.test(percent)) return percent;
  const quoted = percent.replace(/["`$\\]/g, '\\$&');
  return `"${quoted.replaceAll('\\', '\\\\')}"`;
}

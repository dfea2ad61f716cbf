import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const watcher = 'org.kde.StatusNotifierWatcher';
const bus = 'org.freedesktop.DBus';

/** Programs that can ask the session bus whether a name is taken; whichever is installed. */
const askers: readonly (readonly string[])[] = [
  [
    'dbus-send',
    '--session',
    '--print-reply',
    `--dest=${bus}`,
    '/org/freedesktop/DBus',
    `${bus}.NameHasOwner`,
    `string:${watcher}`,
  ],
  [
    'gdbus',
    'call',
    '--session',
    '--dest',
    bus,
    '--object-path',
    '/org/freedesktop/DBus',
    '--method',
    `${bus}.NameHasOwner`,
    watcher,
  ],
  ['busctl', '--user', 'call', bus, '/org/freedesktop/DBus', bus, 'NameHasOwner', 's', watcher],
];

const withTray = /KDE|XFCE|LXQt|MATE|Cinnamon|Unity|Budgie|Pantheon|Deepin/i;

/**
 * Whether this desktop shows tray icons now. On Linux that is so while something owns the StatusNotifierWatcher name
 * on the session bus (a panel may come later than we do); where nothing can ask the bus, the desktop's name decides.
 */
export async function isTrayAvailable(
  platform: string = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  if (platform === 'darwin' || platform === 'win32') return true;
  const address = busAddress(env);
  if (address === null) return false;
  for (const [program = '', ...args] of askers) {
    const reply = await ask(program, args, { ...env, DBUS_SESSION_BUS_ADDRESS: address });
    if (reply !== null) return reply;
  }
  return withTray.test(env.XDG_CURRENT_DESKTOP ?? '');
}

/** Never left to the asking program, which would start a bus of its own where there is none. */
function busAddress(env: NodeJS.ProcessEnv): string | null {
  if (env.DBUS_SESSION_BUS_ADDRESS) return env.DBUS_SESSION_BUS_ADDRESS;
  const socket = env.XDG_RUNTIME_DIR ? join(env.XDG_RUNTIME_DIR, 'bus') : null;
  return socket && existsSync(socket) ? `unix:path=${socket}` : null;
}

/** Null where the program is missing or did not get an answer. */
const ask = (program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean | null> =>
  new Promise((resolve) => {
    execFile(program, [...args], { env, timeout: 2000 }, (error, stdout) => {
      const said = error ? null : /\b(true|false)\b/.exec(stdout);
      resolve(said ? said[1] === 'true' : null);
    });
  });

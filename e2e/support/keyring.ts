import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { newHome } from './app.ts';
import { ender, startBus } from './session-bus.ts';

/** A desktop with an unlocked GNOME keyring, on a session bus of its own. */
export interface Keyring {
  /** The environment of an app on that desktop. */
  readonly env: Readonly<Record<string, string>>;
  /** Locks it as a desktop does at its screen's: what wants something of it then puts up a dialog and waits. */
  lock(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the bus and the keyring. Its files are in a home of its own. */
export async function startKeyring(): Promise<Keyring> {
  const bus = await startBus();
  const env = { ...bus.env, XDG_CURRENT_DESKTOP: 'GNOME' };
  const home = newHome();
  const args = ['--unlock', '--foreground', '--components=secrets', `--control-directory=${home}`];
  const daemon = spawn('gnome-keyring-daemon', args, {
    env: { ...process.env, ...env, HOME: home, XDG_DATA_HOME: home },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const stopDaemon = ender(daemon);
  daemon.stdin.end('\n');
  // It says where it is to be controlled once it is there.
  await once(daemon.stdout, 'data');
  return {
    env,
    lock: () => lockAll(env),
    stop: async () => {
      await stopDaemon();
      await bus.stop();
    },
  };
}

async function lockAll(env: NodeJS.ProcessEnv): Promise<void> {
  const service = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'];
  const collections = 'array:objpath:/org/freedesktop/secrets/collection/login';
  const locking = spawn('dbus-send', [...service, 'org.freedesktop.Secret.Service.Lock', collections], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const [code] = await once(locking, 'exit');
  if (code !== 0) throw new Error('The keyring could not be locked');
}

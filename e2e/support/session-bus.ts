import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { atExit } from '../../electron/testing/at-exit.ts';

/** A session bus of its own, without services until somebody brings one. */
export interface SessionBus {
  readonly env: { readonly DBUS_SESSION_BUS_ADDRESS: string };
  stop(): Promise<void>;
}

export async function startBus(): Promise<SessionBus> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = ender(bus);
  const [address] = (await once(bus.stdout, 'data')) as [Buffer];
  return { env: { DBUS_SESSION_BUS_ADDRESS: address.toString().trim() }, stop };
}

/** Ends one process that was started here, at the latest with this one. */
export function ender(child: ChildProcess): () => Promise<void> {
  const ended = once(child, 'exit');
  child.once(
    'exit',
    atExit(() => child.kill()),
  );
  return async () => {
    child.kill();
    await ended;
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ender } from './session-bus.ts';

/** A real window manager on the test's display, without which no window can be maximised. Resolves once it manages. */
export async function startWindowManager(): Promise<{ stop: () => Promise<void> }> {
  const manager = spawn('openbox', ['--sm-disable', '--startup', 'echo manages'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const stop = ender(manager);
  await once(manager.stdout, 'data');
  return { stop };
}

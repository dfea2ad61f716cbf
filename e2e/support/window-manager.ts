import { type ChildProcess, spawn } from 'node:child_process';

/** A real window manager on the test's display, without which no window can be maximised. */
export function startWindowManager(): { stop: () => void } {
  const manager: ChildProcess = spawn('openbox', ['--sm-disable'], { stdio: 'ignore' });
  return { stop: () => void manager.kill() };
}

import { spawnSync } from 'node:child_process';

/** A command that takes longer decides nothing. */
const longestMs = 30_000;

/**
 * Runs the command of a `Match exec` as ssh does: in the user's shell, with nothing to read and its output thrown away.
 * Whether it succeeded; null where it was killed, never ended or could not be started.
 */
export function runCommand(command: string): boolean | null {
  const shell = process.env.SHELL || '/bin/sh';
  const { status } = spawnSync(shell, ['-c', command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: longestMs,
    killSignal: 'SIGKILL',
  });
  return status === null ? null : status === 0;
}

import { type ChildProcess, spawn } from 'node:child_process';

/** Milliseconds between asking a command to end and ending it. */
const graceMs = 1000;

const isWindows = process.platform === 'win32';

/** Leads of groups that may still run: none outlives this process. */
const running = new Set<number>();

const endAll = (): void => {
  for (const pid of running) signalGroup(pid, 'SIGKILL');
};

/** Remembers a command that leads a process group of its own, until `endGroup`. */
export function watchGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (running.size === 0) process.once('exit', endAll);
  running.add(pid);
}

/** Hangs up on a command and all it started, as ssh does, and kills what is still there soon after. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined || !running.has(pid)) return;
  const kill = (): void => {
    signalGroup(pid, 'SIGKILL');
    forget(pid);
  };
  if (signalGroup(pid, 'SIGHUP')) setTimeout(kill, graceMs).unref();
  else forget(pid);
}

function forget(pid: number): void {
  running.delete(pid);
  if (running.size === 0) process.off('exit', endAll);
}

/** Whether there was anybody to hear it. On Windows there are no groups: the tree is ended at once. */
function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  if (isWindows) {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true }).on('error', () => {});
    return false;
  }
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}

import { closeSync, openSync, rmSync, statSync } from 'node:fs';

/** Milliseconds to wait for another Culvert that holds the lock, and after which a lock is one left by a crash. */
const longestWaitMs = 3000;
const staleMs = 10_000;

/** Runs `work` while no other Culvert does so under the same lock file. Throws where the lock cannot be had in time. */
export function withLock<T>(path: string, work: () => T): T {
  const until = Date.now() + longestWaitMs;
  while (!take(path)) {
    if (Date.now() > until) throw new Error(`${path} is held by another program`);
    breakStale(path);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  }
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function breakStale(path: string): void {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (made !== undefined && Date.now() - made > staleMs) rmSync(path, { force: true });
}

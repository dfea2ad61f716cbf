import { closeSync, openSync, rmSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds to wait for another Culvert that holds the lock, and after which a lock is one left by a crash. */
const longestWaitMs = 3000;
const staleMs = 10_000;
const lookAgainMs = 5;

/**
 * Runs `work` while no other Culvert does so under the same lock file: before it gives control back where the lock is
 * free, else later, and nothing else of this thread waits for it. Rejects where the lock cannot be had in time.
 */
export async function withLock<T>(path: string, work: () => T): Promise<T> {
  const until = Date.now() + longestWaitMs;
  while (!take(path)) {
    if (Date.now() > until) throw new Error(`${path} is held by another program`);
    breakStale(path);
    await wait(lookAgainMs);
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

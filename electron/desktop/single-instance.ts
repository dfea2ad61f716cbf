import { app } from 'electron';

/**
 * Claims the data folder for this process; the folder must be settled before. False where another one has it: that one
 * gets `onSecond` called, and this one is to end without touching any file.
 */
export function claimSingleInstance(onSecond: (argv: readonly string[], cwd: string) => void): boolean {
  if (!app.requestSingleInstanceLock({ argv: process.argv })) return false;
  app.on('second-instance', (_event, argv, cwd, data) => onSecond(argvOf(data) ?? argv, cwd));
  return true;
}

/** Chromium reorders the arguments it passes on; ours come along as they were. */
function argvOf(data: unknown): readonly string[] | null {
  if (typeof data !== 'object' || data === null || !('argv' in data) || !Array.isArray(data.argv)) return null;
  return data.argv.filter((arg) => typeof arg === 'string');
}

import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { Reached } from '../control/client.ts';
import { findRunning } from './running.ts';

/** How long the app may take until it can be talked to; a slow computer starts it in ten seconds. */
const patienceMs = 60_000;

/** Starts the app without a window, on its own, and gives it once it can be talked to. The error is a sentence. */
export async function startApp(userDataDir: string, ownFolder: string | null): Promise<Result<Reached, string>> {
  const launcher = launcherIn(process.env);
  if (!launcher && lacksDisplay())
    return fail('--background starts Culvert’s app, which needs a display; there is none.');
  const [program = process.execPath, ...first] = launcher ?? [process.execPath, ...(isRoot() ? ['--no-sandbox'] : [])];
  const folder = ownFolder === null ? [] : [`--user-data-dir=${userDataDir}`];
  const child = spawn(program, [...first, ...folder, '--hidden'], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined },
  });
  let ended: string | null = null;
  child.once('error', (error) => {
    ended = error.message;
  });
  // One that ends well left the folder to another that was quicker.
  child.once('exit', (code) => {
    if (code !== 0) ended = `it ended with exit code ${code}`;
  });
  child.unref();
  for (const end = Date.now() + patienceMs; Date.now() < end && ended === null; await wait(50)) {
    const running = await findRunning(userDataDir);
    if (!running.ok) return running;
    if (running.value) return ok(running.value);
  }
  return fail(`Culvert could not be started: ${ended ?? 'it does not answer'}.`);
}

/** In a checkout the app is started as `npm start` does: the words before its own arguments. */
function launcherIn({ CULVERT_LAUNCHER }: NodeJS.ProcessEnv): readonly string[] | null {
  try {
    const words: unknown = JSON.parse(CULVERT_LAUNCHER ?? 'null');
    return Array.isArray(words) && words.every((word) => typeof word === 'string') && words.length > 0 ? words : null;
  } catch {
    return null;
  }
}

const isRoot = (): boolean => process.getuid?.() === 0;

const lacksDisplay = (): boolean =>
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

import { test as base } from 'playwright/test';
import { startDisplay } from '../../scripts/lib/display.mjs';
import { startBus } from './session-bus.ts';

/** Where one of Playwright's workers shows its apps: nothing on it is seen, focused or copied by another's. */
interface Desktop {
  /** What finds it, for every process that is to be on it. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** A display and a session bus that nobody else has, so that the user's stay alone and every computer gives the same. */
async function startDesktop(): Promise<Desktop> {
  if (process.platform !== 'linux') return { env: {}, stop: async () => {} };
  const [display, bus] = await Promise.all([startDisplay('1920x1200x24'), startBus()]);
  return {
    env: { ...display.env, ...bus.env },
    stop: async () => {
      await bus.stop();
      await display.stop();
    },
  };
}

/** A test whose worker is on a desktop of its own, with all it starts: apps, their helpers, and what plays the tray. */
export const testOnDesktop = base.extend<object, { readonly desktop: undefined }>({
  desktop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to see what a fixture needs.
    async ({}, use) => {
      const { env, stop } = await startDesktop();
      for (const [name, value] of Object.entries(env)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await use(undefined);
      await stop();
    },
    { scope: 'worker', auto: true },
  ],
});

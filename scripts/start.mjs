import { runApp } from './lib/app.mjs';
import { hasDisplay } from './lib/display.mjs';
import { setUp } from './lib/setup.mjs';
import { createSteps, printFailure } from './lib/steps.mjs';

/** `npm start [-- ARGS…]`: sets up what is missing and opens the window. */
async function main() {
  const steps = createSteps();
  const electron = await setUp(steps, hasDisplay() ? ['electron'] : ['electron', 'display']);
  // npm runs scripts in the checkout and says here where the user is.
  return await runApp(steps, electron, process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
}

main().catch((error) => {
  printFailure(error);
  process.exitCode = 1;
});

import { join } from 'node:path';
import { app } from 'electron';
import { placesUnder } from './compose/places.ts';
import { commandArguments, runCommandLine } from './desktop/command-line.ts';
import { hasDisplay, noDisplay } from './desktop/has-display.ts';

// Where every start begins. A command is answered before anything of the window is loaded; a checkout's have a way of
// their own, scripts/culvert.mjs.

const args = process.argv.slice(1);
const command = app.isPackaged ? commandArguments(args) : null;
if (command) await runCommandLine(placesUnder(join(import.meta.dirname, '..')).commandLine, command);

if (app.isPackaged && !hasDisplay(process.platform, process.env, args)) {
  console.error(noDisplay);
  process.exit(1);
}
await import('./main.ts');

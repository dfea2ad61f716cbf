#!/usr/bin/env node
import { makePatches } from './lib/patch-maker.mjs';
import { applyPatches } from './lib/patches.mjs';
import { createSteps, printFailure } from './lib/steps.mjs';

// npm run patch -- 06-what-it-mends   what is changed in node_modules/ssh2 becomes a patch of its own
// npm run patch                       writes the hashes afresh after an edit in the middle or a merge
// npm run patch -- --apply            puts on what is not on yet

const ssh2 = 'ssh2+1.17.0';
const [name] = process.argv.slice(2);
const steps = createSteps();
try {
  if (name === '--apply') steps.done(applyPatches() ? 'node_modules mended' : 'node_modules was mended already');
  else for (const one of makePatches(ssh2, name)) steps.done(`patches/${one}`);
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}

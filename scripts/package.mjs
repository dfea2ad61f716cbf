#!/usr/bin/env node
import { ensureBuild } from './lib/build.mjs';
import { ensureNpmDependencies } from './lib/npm-deps.mjs';
import { writeChecksums } from './lib/package/checksums.mjs';
import { parseOptions, usage } from './lib/package/options.mjs';
import { partsList } from './lib/package/release.mjs';
import { findRuntime } from './lib/package/runtime.mjs';
import { makePackages } from './lib/package/targets.mjs';
import { ensureUnpacked } from './lib/package/unpacked.mjs';
import { checkNodeVersion } from './lib/setup.mjs';
import { createSteps, printFailure } from './lib/steps.mjs';

/** `npm run package [-- OPTIONS]`: what this computer can make of the packages, from the official Electron or not at all. */
async function main() {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return void process.stdout.write(usage);
  const steps = createSteps();
  checkNodeVersion();
  await ensureNpmDependencies(steps);
  const runtime = await findRuntime(steps, options);
  await ensureBuild(steps);
  const unpacked = await ensureUnpacked(steps, options, runtime);
  if (options.dir) return;
  const files = await makePackages(steps, options, runtime, unpacked);
  await writeChecksums(options.output, [...files, partsList(options)]);
  steps.done(`SHA256SUMS: written beside them, in ${options.output}`);
}

main().catch((error) => {
  printFailure(error);
  process.exitCode = 1;
});

#!/usr/bin/env node
import { ensureElectron } from '../scripts/lib/electron-runtime.mjs';
import { createSteps } from '../scripts/lib/steps.mjs';
import { runVisibly, unitRunner } from '../scripts/lib/test-runners.mjs';

// node bench/damaged-keys.mjs [COUNT]   damages key files and known_hosts lines COUNT times each (100,000), where the
// unit tests do it 20,000 times: nothing may be thrown, and no line taken that ssh-keygen would not take.

process.env.CULVERT_KEY_MUTATIONS = process.argv[2] ?? '100000';
const tests = ['electron/ssh/known-hosts/mutations', 'electron/ssh/keys/key-formats'];
const electron = await ensureElectron(createSteps());
process.exitCode = await runVisibly(unitRunner(electron, [...tests, '--testTimeout=900000']));

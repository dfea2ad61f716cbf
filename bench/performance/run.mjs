#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { build } from 'vite';
import { startDisplay } from '../../scripts/lib/display.mjs';
import { ensureElectron } from '../../scripts/lib/electron-runtime.mjs';
import { inRoot, root } from '../../scripts/lib/paths.mjs';
import { exited } from '../../scripts/lib/run.mjs';
import { createSteps } from '../../scripts/lib/steps.mjs';

/**
 * `npm run bench` compares the app with ssh and plink, row by row and round by round, and writes docs/performance.md.
 * `-- --quick` is one short round and writes nothing; `--json` prints the figures as JSON.
 */
const out = inRoot('out/bench/performance');
const names = ['main', 'load', 'services'];

async function buildScripts() {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    resolve: { alias: { '@shared': inRoot('shared') } },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: true,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, inRoot('bench/performance', `${name}.ts`)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
}

async function main(/** @type {string[]} */ ...args) {
  const steps = createSteps({ stream: process.stderr, quiet: true });
  const electron = await ensureElectron(steps);
  await buildScripts();
  const display = await startDisplay();
  const env = { ...process.env, ...electron.env, ...display.env };
  const child = spawn(process.execPath, [`${out}/main.js`, root, ...args], { stdio: 'inherit', env });
  process.exitCode = await exited(child);
  await display.stop();
}

await main(...process.argv.slice(2));

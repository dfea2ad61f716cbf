#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ensureElectron } from '../scripts/lib/electron-runtime.mjs';
import { inRoot } from '../scripts/lib/paths.mjs';
import { createSteps } from '../scripts/lib/steps.mjs';
import { writePage } from './lib/page.mjs';

/**
 * `npm run bench:reliability -- NAME [--quick]` runs one figure on Electron's own Node; `all` runs every one, one after
 * the other, and writes docs/reliability.md; `except-soak` leaves out the last two and longest; `page` only writes the page,
 * from the newest result of each. Figures for which there is none here keep their row.
 */
const order = [
  'connections',
  'short-connections',
  'stalled-reader',
  'stopped-server',
  'stalled-beside-echo',
  'rekeys',
  'killed-sessions',
  'server-restarts',
  'slow-link',
  'out-of-descriptors',
  'user-resets',
  'byte-flips',
  'killed-writers',
  'quantum-safe',
  'policy-grid',
  'one-bad-forward',
  'soak',
  'day',
];
/** @type {Readonly<Record<string, readonly string[]>>} */
const groups = { all: order, 'except-soak': order.slice(0, -2), page: [] };
const out = inRoot('out/bench');
const results = join(out, 'results');

/** @typedef {{ name: string, what: string, asked: string, met: boolean, seen: string, command: string }} Result */

async function buildScripts() {
  const names = readdirSync(inRoot('bench')).filter((name) => name.endsWith('.ts'));
  const input = Object.fromEntries(names.map((name) => [name.slice(0, -3), inRoot('bench', name)]));
  await build({
    configFile: false,
    root: inRoot(),
    logLevel: 'warn',
    resolve: { alias: { '@shared': inRoot('shared') } },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      rollupOptions: {
        input: {
          ...input,
          peer: inRoot('bench/lib/peer-main.ts'),
          'store-writer': inRoot('electron/testing/store-writer.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
}

/** Gives the exit code; what the script printed goes on to our own output. */
function runOne(/** @type {string} */ electron, /** @type {string} */ name, /** @type {string[]} */ args) {
  const child = spawn(electron, ['--expose-gc', join(out, `${name}.js`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const stop = () => void child.kill('SIGTERM');
  process.once('SIGINT', stop).once('SIGTERM', stop);
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
    process.stdout.write(chunk);
  });
  return new Promise((resolve) => {
    child.once('close', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (!args.includes('--quick')) keep(name, args, text);
      resolve(code ?? 1);
    });
  });
}

/** `--minutes N` is for the two longest alone. */
function forOne(/** @type {string} */ name, /** @type {string[]} */ args) {
  const minutes = args.indexOf('--minutes');
  return name === 'soak' || name === 'day' || minutes < 0
    ? args
    : [...args.slice(0, minutes), ...args.slice(minutes + 2)];
}

/** The newest result of each figure stays, so that the page can be written after some were run anew. */
function keep(/** @type {string} */ name, /** @type {string[]} */ args, /** @type {string} */ text) {
  const line = text.split('\n').find((one) => one.startsWith('{"name":'));
  if (!line) return;
  mkdirSync(results, { recursive: true });
  const command = ['npm run bench:reliability --', name, ...args].join(' ');
  writeFileSync(join(results, `${name}.json`), JSON.stringify({ ...JSON.parse(line), command }, null, 2));
}

/** @returns {Result[]} */
const readResults = () =>
  order
    .map((name) => join(results, `${name}.json`))
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, 'utf8')));

async function main(/** @type {string} */ name = 'all', /** @type {string[]} */ ...args) {
  if (!(name in groups) && !order.includes(name)) throw new Error(`No figure ${name}: ${order.join(', ')}`);
  const { executable } = await ensureElectron(createSteps({ stream: process.stderr, quiet: true }));
  if (name !== 'page') await buildScripts();
  const names = groups[name] ?? [name];
  let missed = 0;
  for (const one of names) missed += (await runOne(executable, one, forOne(one, args))) === 0 ? 0 : 1;
  if (name in groups) writePage(inRoot('docs/reliability.md'), executable, order, readResults());
  process.exitCode = missed === 0 ? 0 : 1;
}

await main(...process.argv.slice(2));

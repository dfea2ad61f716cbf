import { ensureBuild } from './lib/build.mjs';
import { countAsOne, runScript, runSuite } from './lib/checks.mjs';
import { inRoot } from './lib/paths.mjs';
import { setUp, setUpRuntime } from './lib/setup.mjs';
import { createSteps, printFailure } from './lib/steps.mjs';
import { summarizePlaywright } from './lib/test-reports.mjs';
import { e2eRunner, runVisibly, unitRunner } from './lib/test-runners.mjs';

/**
 * `npm test` runs every check but that of an installed package, and ends with the line "N passed, N failed".
 * `npm run test:unit -- ARGS…`, and so `test:e2e`, `test:package` and `test:install`, run some tests in the foreground, the
 * last of them no part of `npm test`; `npm run pictures` takes the README's pictures anew from the app as it is.
 */
const packageLists = /** @type {const} */ (['electron', 'display', 'tests']);
const steps = createSteps();

/** @param {import('./lib/electron-runtime.mjs').Electron} electron */
const unitSuite = (electron) => ({
  title: 'Unit and engine tests',
  name: 'unit',
  // The reporter writes a summary already.
  summarize: (/** @type {import('./lib/test-reports.mjs').Summary} */ summary) => summary,
  start: (/** @type {string} */ report) => {
    const reporter = inRoot('scripts/lib/vitest-reporter.mjs');
    const runner = unitRunner(electron, ['--reporter=default', `--reporter=${reporter}`]);
    return { ...runner, env: { ...runner.env, CULVERT_TEST_REPORT: report } };
  },
});

/** @param {import('./lib/electron-runtime.mjs').Electron} electron @param {string} title @param {'e2e' | 'package'} kind */
const playwrightSuite = (electron, title, kind) => ({
  title,
  name: kind,
  summarize: summarizePlaywright,
  start: (/** @type {string} */ report) => {
    const runner = e2eRunner(electron, ['--reporter=list,json'], playwrightConfigs[kind]);
    return { ...runner, env: { ...runner.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } };
  },
});

const playwrightConfigs = {
  e2e: 'e2e/playwright.config.ts',
  package: 'e2e/package/playwright.config.ts',
  install: 'e2e/install/playwright.config.ts',
  pictures: 'e2e/docs/playwright.config.ts',
};

/** Yields what each check adds to the sum; without a build there is no app to test. */
async function* everyCheck() {
  const electron = await setUpRuntime(steps, packageLists);
  yield await runScript(steps, 'Types', 'typecheck');
  yield await runScript(steps, 'Lint', 'lint');
  yield await runScript(steps, 'Layers', 'layers', { says: true });
  const build = await countAsOne(() => ensureBuild(steps));
  yield build;
  yield await runSuite(steps, unitSuite(electron));
  if (build.failed > 0) return;
  yield await runSuite(steps, playwrightSuite(electron, 'Tests on the real app', 'e2e'));
  yield await runSuite(steps, playwrightSuite(electron, 'Tests on the package', 'package'));
}

async function testEverything() {
  const sum = { passed: 0, failed: 0 };
  try {
    for await (const { passed, failed } of everyCheck()) {
      sum.passed += passed;
      sum.failed += failed;
    }
  } catch (error) {
    printFailure(error, process.stdout);
    sum.failed += 1;
  }
  process.stdout.write(`${sum.passed} passed, ${sum.failed} failed\n`);
  return sum.failed > 0 || sum.passed === 0 ? 1 : 0;
}

/** @param {'unit' | keyof typeof playwrightConfigs} kind @param {string[]} args */
async function testSome(kind, args) {
  const electron = await setUp(steps, packageLists);
  if (kind === 'unit') return runVisibly(unitRunner(electron, args));
  return runVisibly(e2eRunner(electron, args, playwrightConfigs[kind]));
}

/** @param {string} kind @returns {kind is keyof typeof playwrightConfigs} */
const isPlaywright = (kind) => Object.hasOwn(playwrightConfigs, kind);

/** @param {string[]} args */
async function main([kind, ...args]) {
  if (kind === undefined) return testEverything();
  if (kind === 'unit' || isPlaywright(kind)) return testSome(kind, args);
  process.stderr.write(`✗ scripts/test.mjs takes unit, ${Object.keys(playwrightConfigs).join(', ')}, not ${kind}.\n`);
  return 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    printFailure(error);
    process.exit(1);
  },
);

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logFolder } from './paths.mjs';
import { npmCommand, runLogged } from './run.mjs';
import { indent, printFailure, StepError, tail } from './steps.mjs';
import { readReport } from './test-reports.mjs';

/**
 * What one check adds to the sum.
 * @typedef {{ passed: number, failed: number }} Tally
 * @typedef {import('./test-reports.mjs').Summary} Summary
 * @typedef {import('./steps.mjs').Steps} Steps
 */

/** A step that counts as one test. @param {() => Promise<unknown>} work @returns {Promise<Tally>} */
export async function countAsOne(work) {
  try {
    await work();
    return { passed: 1, failed: 0 };
  } catch (error) {
    printFailure(error, process.stdout);
    return { passed: 0, failed: 1 };
  }
}

/**
 * A script of package.json, counted as one test.
 * @param {Steps} steps @param {string} title @param {string} script
 * @param {{ says?: boolean }} [options] whether its last line is worth repeating
 */
export function runScript(steps, title, script, { says = false } = {}) {
  return countAsOne(async () => {
    const { file, args } = npmCommand(['run', '--silent', script]);
    const { code, log } = await runLogged(script, file, args);
    if (code !== 0) throw new StepError(`${title}: npm run ${script} failed`, log);
    steps.done(`${title}: ${says ? tail(readFileSync(log, 'utf8'), 1) : 'fine'}`);
  });
}

/**
 * A test runner, counted by its own report.
 * @param {Steps} steps
 * @param {{ title: string, name: string, summarize: (report: any) => Summary,
 *           start: (report: string) => import('./test-runners.mjs').Runner }} suite
 * @returns {Promise<Tally>}
 */
export async function runSuite(steps, { title, name, summarize, start }) {
  const reportFile = join(logFolder, `${name}.json`);
  mkdirSync(logFolder, { recursive: true });
  rmSync(reportFile, { force: true });
  steps.doing(`${title}: running (${join(logFolder, name)}.log)`);
  const runner = start(reportFile);
  const { code, log } = await runLogged(name, runner.file, runner.args, { env: runner.env });
  const report = readReport(reportFile);
  return judge(steps, title, report && summarize(report), code, log);
}

/**
 * The report names the failing tests; a runner that failed without naming any, or ran none, fails as a whole.
 * @param {Steps} steps @param {string} title @param {Summary | undefined} summary @param {number} code @param {string} log
 */
function judge(steps, title, summary, code, log) {
  const { passed, failed, skipped, failures } = summary ?? { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const { name, message } of failures) process.stdout.write(`✗ ${name}\n${indent(message)}\n`);
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  const isFine = code === 0 && failed === 0 && passed > 0;
  if (isFine) steps.done(`${title}: ${counts}`);
  else if (failed > 0) steps.note(`${title}: ${counts}`);
  if (isFine || failed > 0) return { passed, failed };
  const reason = code === 0 ? 'no test ran' : `ended with exit code ${code}`;
  printFailure(new StepError(`${title}: ${reason} (${counts})`, log), process.stdout);
  return { passed, failed: 1 };
}

import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {{ name: string, message: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failures: Failure[] }} Summary
 */

/** @returns the report as JSON, or undefined when the runner died before it wrote one */
export function readReport(/** @type {string} */ path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Errors outside any test, such as a failing global setup, count as one each. @returns {Summary} */
export function summarizePlaywright(/** @type {any} */ report) {
  const tests = report.suites.flatMap((/** @type {any} */ suite) => playwrightFailures(suite, []));
  const outside = report.errors.map((/** @type {any} */ error) =>
    failure('outside any test', error.message ?? error.value),
  );
  const { expected, flaky, skipped } = report.stats;
  const failures = [...tests, ...outside];
  return { passed: expected + flaky, failed: failures.length, skipped, failures };
}

/** @param {any} suite @param {string[]} path @returns {Failure[]} */
function playwrightFailures(suite, path) {
  const here = [...path, suite.title];
  const specs = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests
      .filter((/** @type {any} */ test) => test.status === 'unexpected')
      .map((/** @type {any} */ test) => failure([...here, spec.title].join(' › '), messageOf(test.results.at(-1)))),
  );
  return [...specs, ...(suite.suites ?? []).flatMap((/** @type {any} */ inner) => playwrightFailures(inner, here))];
}

const messageOf = (/** @type {any} */ result) =>
  (result?.errors ?? []).map((/** @type {any} */ error) => error.message ?? error.value).join('\n') || 'no message';

/** Plain text of a bearable size, whatever a test put into its name or message. @returns {Failure} */
export function failure(/** @type {string} */ name, /** @type {string | undefined} */ message) {
  const lines = stripVTControlCharacters(message || 'no message')
    .trim()
    .split('\n');
  const shown = lines.length > 25 ? [...lines.slice(0, 25), '…'] : lines;
  return { name: shorten(name), message: shown.map(shorten).join('\n') };
}

const shorten = (/** @type {string} */ line) => (line.length > 300 ? `${line.slice(0, 300)}…` : line);

import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './paths.mjs';
import { failure } from './test-reports.mjs';

/**
 * Writes the summary of a run to the file named by CULVERT_TEST_REPORT. Vitest's own JSON has only the stack of an
 * error, and for a test that took too long that says nothing.
 */
export default class SummaryReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly import('vitest').SerializedError[]} unhandled
   */
  onTestRunEnd(modules, unhandled) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (/** @type {string} */ state) => tests.filter((test) => test.result().state === state).length;
    const outside = unhandled.map((error) => failure('outside any test', describe(error)));
    const failures = [...modules.flatMap(failuresOf), ...outside];
    const summary = { passed: count('passed'), failed: failures.length, skipped: count('skipped'), failures };
    writeFileSync(process.env.CULVERT_TEST_REPORT ?? '', JSON.stringify(summary));
  }
}

/** A file that does not load and a suite whose hook fails count as one failed test each. */
function failuresOf(/** @type {import('vitest/node').TestModule} */ module) {
  const entry = (/** @type {string} */ name, /** @type {readonly any[]} */ errors) =>
    failure(`${module.relativeModuleId}${name && `: ${name}`}`, errors.map(describe).join('\n'));
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  const tests = [...module.children.allTests('failed')];
  return [
    ...(module.errors().length > 0 ? [entry('', module.errors())] : []),
    ...suites.map((suite) => entry(suite.fullName, suite.errors())),
    ...tests.map((test) => entry(test.fullName, test.result().errors ?? [])),
  ];
}

/** The message, what differs, and where. */
function describe(/** @type {any} */ error) {
  const frame = error.stacks?.[0];
  const place = frame ? `at ${relative(root, frame.file)}:${frame.line}` : undefined;
  return [`${error.name ?? 'Error'}: ${error.message}`, error.diff, place].filter(Boolean).join('\n');
}

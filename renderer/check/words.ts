import { describeError } from '@shared/describe/error.ts';
import type { CheckReport, CheckStep } from '@shared/model/check.ts';
import type { Mark } from '../fields/StateMark.tsx';

export const stepMark: Readonly<Record<CheckStep['status'], Mark>> = {
  running: 'busy',
  passed: 'good',
  failed: 'bad',
  skipped: 'off',
};

export const statusWord: Readonly<Record<CheckStep['status'], string>> = {
  running: 'Running',
  passed: 'Passed',
  failed: 'Failed',
  skipped: 'Skipped',
};

const countOf = ({ steps }: CheckReport, status: CheckStep['status']): number =>
  steps.filter((step) => step.status === status).length;

/** How far a check has come, or how it ended, in one sentence. */
export function checkSum(report: CheckReport): string {
  const running = report.steps.find(({ status }) => status === 'running');
  if (!report.done) return running ? `Looking at: ${running.title}.` : 'Looking.';
  const failed = countOf(report, 'failed');
  const skipped = countOf(report, 'skipped');
  const passed = countOf(report, 'passed');
  const rest = skipped > 0 ? `, ${skipped} skipped` : '';
  return failed === 0 && skipped === 0 ? `All ${passed} steps passed.` : `${passed} passed, ${failed} failed${rest}.`;
}

/** The report as text to paste into a message. No line of it holds a secret. */
export function checkText(report: CheckReport): string {
  const head = `Check of ${report.session}, ${new Date(report.startedAt).toISOString()}`;
  return [head, ...report.steps.flatMap(stepLines), checkSum(report), ''].join('\n');
}

function stepLines({ title, status, milliseconds, detail, error }: CheckStep): readonly string[] {
  const time = milliseconds === null ? '' : ` (${milliseconds} ms)`;
  const line = `${statusWord[status]}: ${title}${time}${detail === '' ? '' : `: ${detail}`}`;
  if (!error) return [line];
  const words = describeError(error);
  return [line, `  ${words.title}. ${words.cause}`, ...words.fixes.map((fix) => `  - ${fix}`)];
}

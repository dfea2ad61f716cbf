import { describeError } from '@shared/describe/error.ts';
import type { CheckReport, CheckStep } from '@shared/model/check.ts';
import { words } from '@shared/words/words.ts';
import type { Mark } from '../fields/StateMark.tsx';

export const stepMark: Readonly<Record<CheckStep['status'], Mark>> = {
  running: 'busy',
  passed: 'good',
  failed: 'bad',
  skipped: 'off',
};

/** What a step’s status is called. */
export const statusWord = (status: CheckStep['status']): string => words().check.status[status];

const countOf = ({ steps }: CheckReport, status: CheckStep['status']): number =>
  steps.filter((step) => step.status === status).length;

/** How far a check has come, or how it ended, in one sentence. */
export function checkSum(report: CheckReport): string {
  const say = words().check;
  const running = report.steps.find(({ status }) => status === 'running');
  if (!report.done) return running ? say.lookingAt(running.title) : say.looking;
  const failed = countOf(report, 'failed');
  const skipped = countOf(report, 'skipped');
  const passed = countOf(report, 'passed');
  if (skipped > 0) return say.sumSkipped(passed, failed, skipped);
  return failed === 0 ? say.allPassed(passed) : say.sum(passed, failed);
}

/** The report as text to paste into a message. No line of it holds a secret. */
export function checkText(report: CheckReport): string {
  const head = words().check.head(report.session, new Date(report.startedAt).toISOString());
  return [head, ...report.steps.flatMap(stepLines), checkSum(report), ''].join('\n');
}

function stepLines({ title, status, milliseconds, detail, error }: CheckStep): readonly string[] {
  const time = milliseconds === null ? '' : ` (${milliseconds} ms)`;
  const line = `${statusWord(status)}: ${title}${time}${detail === '' ? '' : `: ${detail}`}`;
  if (!error) return [line];
  const { title: what, cause, fixes } = describeError(error);
  return [line, `  ${what}. ${cause}`, ...fixes.map((fix) => `  - ${fix}`)];
}

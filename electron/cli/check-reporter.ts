import { describeError } from '@shared/describe/error.ts';
import type { CheckReport, CheckStep } from '@shared/model/check.ts';
import { type ErrorPart, errorPart } from './events.ts';

/** The line `culvert check --json` prints when a step is over. */
export interface CheckEvent {
  readonly event: 'check';
  readonly session: string;
  readonly step: string;
  readonly title: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Null where it was skipped before it began. */
  readonly milliseconds: number | null;
  readonly detail: string;
  readonly error?: ErrorPart;
}

/** Says each step of a check once it is over, and the sum at the end: a line each. */
export class CheckReporter {
  readonly #json: boolean;
  readonly #line: (text: string) => void;
  readonly #said = new Set<string>();
  #failed = 0;

  constructor(json: boolean, line: (text: string) => void) {
    this.#json = json;
    this.#line = line;
  }

  get failed(): number {
    return this.#failed;
  }

  update({ session, steps, done }: CheckReport): void {
    for (const step of steps) {
      if (step.status === 'running' || this.#said.has(step.id)) continue;
      this.#said.add(step.id);
      if (step.status === 'failed') this.#failed += 1;
      for (const text of this.#json ? [JSON.stringify(eventOf(session, step, step.status))] : linesOf(step))
        this.#line(text);
    }
    if (done) this.#line(this.#json ? JSON.stringify({ event: 'check-done', session, ...sum(steps) }) : sumLine(steps));
  }
}

function eventOf(session: string, step: CheckStep, status: CheckEvent['status']): CheckEvent {
  const { id, title, milliseconds, detail, error } = step;
  const base = { event: 'check', session, step: id, title, status, milliseconds, detail } as const;
  return error ? { ...base, error: errorPart(error) } : base;
}

const marks: Readonly<Record<CheckStep['status'], string>> = { passed: '✓', failed: '✗', skipped: '–', running: '…' };

/** One line for the step, and under one that failed why and what to do. */
function linesOf({ status, title, milliseconds, detail, error }: CheckStep): readonly string[] {
  const time = milliseconds === null ? '' : `${milliseconds} ms`;
  const head = `${marks[status]} ${title.padEnd(32)} ${time.padStart(8)}  ${detail}`.trimEnd();
  if (!error) return [head];
  const { title: what, cause, fixes } = describeError(error);
  return [head, `    ${what}. ${cause}`, ...fixes.map((fix) => `    - ${fix}`)];
}

function sum(steps: readonly CheckStep[]): { passed: number; failed: number; skipped: number } {
  const count = (status: CheckStep['status']) => steps.filter((step) => step.status === status).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

function sumLine(steps: readonly CheckStep[]): string {
  const { passed, failed, skipped } = sum(steps);
  return `${passed} passed, ${failed} failed, ${skipped} skipped.`;
}

import type { CheckReport, CheckStep } from '@shared/model/check.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';

/** A step that is to come. */
export type PlannedStep = Pick<CheckStep, 'id' | 'title'>;

/** The steps of one check as they happen, one at a time; every change is reported whole. */
export class StepList {
  readonly #head: Omit<CheckReport, 'steps' | 'done'>;
  readonly #now: () => number;
  readonly #onReport: (report: CheckReport) => void;
  #plan: readonly PlannedStep[] = [];
  #steps: readonly CheckStep[] = [];
  #done = false;
  #since = 0;
  #failed: string | null = null;

  /** `now` is in milliseconds. */
  constructor(
    head: Pick<CheckReport, 'sessionId' | 'session'>,
    now: () => number,
    onReport: (report: CheckReport) => void,
  ) {
    this.#head = { ...head, startedAt: now() };
    this.#now = now;
    this.#onReport = onReport;
  }

  get report(): CheckReport {
    return { ...this.#head, steps: this.#steps, done: this.#done };
  }

  /** What is to come, in order: what of it never begins is skipped at the end. */
  plan(steps: readonly PlannedStep[]): void {
    this.#plan = steps;
  }

  begin({ id, title }: PlannedStep): void {
    this.#since = this.#now();
    this.#change([...this.#steps, { id, title, status: 'running', milliseconds: null, detail: '', error: null }]);
  }

  pass(detail: string): void {
    this.#end({ status: 'passed', milliseconds: this.#elapsed(), detail });
  }

  fail(error: TunnelError, detail = ''): void {
    this.#failed ??= this.#running?.title ?? null;
    this.#end({ status: 'failed', milliseconds: this.#elapsed(), detail, error });
  }

  /** Leaves out the time that `work` takes: a person who thinks is no slow server. */
  async offTheClock<T>(work: () => Promise<T>): Promise<T> {
    const from = this.#now();
    try {
      return await work();
    } finally {
      this.#since += this.#now() - from;
    }
  }

  /** The end: what runs still was stopped, and what never began says why. */
  finish(stopped: boolean): void {
    const reason = stopped ? words().engine.check.stopped : words().engine.check.notReached(this.#failed ?? '');
    if (this.#running) this.#end({ status: 'skipped', detail: reason });
    const begun = new Set(this.#steps.map(({ id }) => id));
    const left = this.#plan.filter(({ id }) => !begun.has(id));
    this.#done = true;
    this.#change([...this.#steps, ...left.map((step) => skipped(step, reason))]);
  }

  get #running(): CheckStep | undefined {
    const last = this.#steps.at(-1);
    return last?.status === 'running' ? last : undefined;
  }

  #elapsed(): number {
    return Math.max(0, Math.round(this.#now() - this.#since));
  }

  #end(outcome: Partial<CheckStep>): void {
    const running = this.#running;
    if (running) this.#change([...this.#steps.slice(0, -1), { ...running, ...outcome }]);
  }

  #change(steps: readonly CheckStep[]): void {
    this.#steps = steps;
    this.#onReport(this.report);
  }
}

const skipped = ({ id, title }: PlannedStep, detail: string): CheckStep => ({
  id,
  title,
  status: 'skipped',
  milliseconds: null,
  detail,
  error: null,
});

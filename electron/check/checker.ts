import { type CheckReport, nothingChecked } from '@shared/model/check.ts';
import type { Prompt, PromptAnswer } from '@shared/model/prompt.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { Answers } from '../session/answers.ts';
import { PromptQueue } from '../session/prompt-queue.ts';
import { checkConnection } from './check-connection.ts';
import type { CheckDeps } from './types.ts';

/** The window's check: one at a time, with its own questions beside those of the sessions. */
export interface Checker {
  /** Begins a check, ending one that still runs; what that one still had to say is not reported. */
  start(profile: SessionProfile): void;
  /** Skips what is left of the check that runs. Resolves when everything it opened is closed. */
  stop(): Promise<void>;
  /** The newest report; one without steps before the first check. */
  report(): CheckReport;
  onReport(listener: () => void): void;
  prompts(): readonly Prompt[];
  onPrompts(listener: () => void): void;
  /** False for a prompt that is not an open one of the check. */
  answer(promptId: string, answer: PromptAnswer): boolean;
}

export function createChecker(deps: Omit<CheckDeps, 'ask'>): Checker {
  const queue = new PromptQueue();
  let report = nothingChecked;
  let listener = () => {};
  let current: AbortController | null = null;
  let ended: Promise<unknown> = Promise.resolve();

  return {
    start(profile) {
      current?.abort();
      const run = new AbortController();
      current = run;
      const session = { id: profile.id, name: profile.name || profile.host };
      const answers = new Answers({ session, queue, secrets: deps.edges.secrets });
      const onReport = (next: CheckReport) => {
        if (current !== run) return;
        report = next;
        listener();
      };
      const asking: Pick<CheckDeps, 'ask' | 'tried'> = {
        ask: (question, signal) => answers.ask(question, signal, () => {}),
        tried: (question, worked) => answers.tried(question, worked),
      };
      const checked = checkConnection(profile, { ...deps, ...asking }, onReport, run.signal);
      ended = Promise.all([ended, checked.finally(() => answers.endAttempt())]);
    },
    async stop() {
      current?.abort();
      await ended;
    },
    report: () => report,
    onReport(next) {
      listener = next;
    },
    prompts: () => queue.list(),
    onPrompts: (next) => void queue.onChange(next),
    answer: (id, answer) => queue.answer(id, answer),
  };
}

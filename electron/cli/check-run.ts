import type { CheckReport } from '@shared/model/check.ts';
import { checkConnection } from '../check/check-connection.ts';
import type { CheckDeps } from '../check/types.ts';
import { askPerson } from './answer-prompts.ts';
import { CheckReporter } from './check-reporter.ts';
import { edgesFor } from './open-run.ts';
import { stderrLine, stdoutLine } from './output.ts';
import type { RunPlan } from './plan-run.ts';
import { failureCode } from './run-sessions.ts';
import { stopController } from './stop-signal.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** `culvert check`: looks at the planned sessions, one after the other. 0 when nothing failed, 255 otherwise. */
export async function checkRun(plan: RunPlan, json: boolean): Promise<number> {
  const stop = stopController();
  const terminal = plan.batchMode ? null : openTerminal(() => stop.abort());
  if (plan.verbosity !== 'quiet') for (const warning of plan.warnings) stderrLine(warning);
  const edges = edgesFor(plan, terminal !== null);
  let failed = 0;
  for (const profile of plan.profiles) {
    const reporter = new CheckReporter(json, stdoutLine);
    const onReport = (report: CheckReport) => reporter.update(report);
    const ask = terminal && askAt(terminal, profile);
    await checkConnection(profile, { edges, ask, snapshot: () => undefined, now: Date.now }, onReport, stop.signal);
    failed += reporter.failed;
  }
  terminal?.close();
  return failed > 0 || stop.signal.aborted ? failureCode : 0;
}

const askAt =
  (terminal: Terminal, { id, name }: { readonly id: string; readonly name: string }): CheckDeps['ask'] =>
  (question) =>
    askPerson({ ...question, id, sessionId: id, sessionName: name, others: [], remember: { can: 'never' } }, terminal);

import type { CheckReport, CheckStep } from '@shared/model/check.ts';
import { noTraffic, type SessionSnapshot } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';

/** What is left of a session that ran when the engine ended: none of its forwards listens any more. */
export const endedSession = (session: SessionSnapshot, error: TunnelError, at: number): SessionSnapshot => ({
  ...session,
  status: { state: 'failed', error },
  hops: [],
  server: null,
  identity: null,
  roundTrip: null,
  forwards: session.forwards.map((forward) => ({
    ...forward,
    status: { state: 'off' },
    traffic: { ...forward.traffic, connections: noTraffic.connections },
  })),
  lastError: { at, error },
});

/** A check that was under way: what it had not looked at is not known. */
export const endedCheck = (report: CheckReport, error: TunnelError): CheckReport =>
  report.done ? report : { ...report, done: true, steps: report.steps.map((step) => endedStep(step, error)) };

const endedStep = (step: CheckStep, error: TunnelError): CheckStep =>
  step.status === 'running' ? { ...step, status: 'failed', error } : step;

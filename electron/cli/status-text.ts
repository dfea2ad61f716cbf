import { errorLine } from '@shared/describe/error.ts';
import { effectiveSource, formatDestination, kindName } from '@shared/describe/rule.ts';
import { describeState, isRunning } from '@shared/describe/state.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { ForwardSnapshot, SessionSnapshot } from '@shared/model/status.ts';
import { acceptsOthers } from '../session/reconcile.ts';
import { shortfall } from './changes.ts';
import { forwardEvent, sessionEvent } from './events.ts';
import { pathOf } from './find-session.ts';
import { tame } from './tame.ts';

type Snapshots = readonly SessionSnapshot[];

/** `culvert status --json`: for each session its line, closed ones too, and one for each forward of one that was opened. */
export function statusEvents(
  profiles: readonly SessionProfile[],
  snapshots: Snapshots,
  now: number,
): readonly string[] {
  const events = profiles.flatMap((profile) => {
    const snapshot = snapshots.find(({ id }) => id === profile.id);
    if (!snapshot) return [{ event: 'session', session: profile.name, state: 'closed' }];
    const forwards = isRunning(snapshot.status) ? snapshot.forwards : [];
    return [
      sessionEvent(snapshot, now),
      ...forwards.map((forward) => forwardEvent(snapshot.name, forward, profile.options)),
    ];
  });
  return events.map((event) => JSON.stringify(event));
}

/** `culvert status`: a line for each session that is not closed, with its forwards under it, and the others as a number. */
export function statusTable(profiles: readonly SessionProfile[], snapshots: Snapshots): readonly string[] {
  const found = profiles.map((profile) => ({ profile, snapshot: snapshots.find(({ id }) => id === profile.id) }));
  const told = found.flatMap(({ profile, snapshot }) =>
    snapshot && snapshot.status.state !== 'closed' ? [{ profile, snapshot }] : [],
  );
  const width = Math.max(0, ...told.map(({ profile }) => pathOf(profile).length));
  const lines = told.flatMap(({ profile, snapshot }) => [
    `${pathOf(profile).padEnd(width)}  ${stateOf(snapshot)}`,
    ...(isRunning(snapshot.status) ? snapshot.forwards : []).map((forward) => forwardLine(profile, forward)),
  ]);
  const closed = profiles.length - told.length;
  const rest = closed === 1 ? '1 session is closed.' : `${closed} sessions are closed.`;
  return [...lines.map((line) => tame(line)), ...(closed === 0 ? [] : [rest])];
}

function stateOf({ status }: SessionSnapshot): string {
  if (status.state === 'failed') return `Failed: ${errorLine(status.error)}`;
  return status.state === 'waiting' ? `Waiting: ${errorLine(status.reason)}` : describeState(status);
}

function forwardLine({ options }: SessionProfile, { rule, status }: ForwardSnapshot): string {
  const source = effectiveSource(rule, acceptsOthers(rule, options));
  const head = `  ${kindName(rule.kind).padEnd(7)}  ${source} to ${formatDestination(rule)}`;
  switch (status.state) {
    case 'listening': {
      const lack = shortfall(status);
      return `${head}: listening on ${status.bound.join(' and ')}${lack ? `. ${errorLine(lack)}` : ''}`;
    }
    case 'failed':
      return `${head}: ${errorLine(status.error)}`;
    default:
      return `${head}: ${status.state}`;
  }
}

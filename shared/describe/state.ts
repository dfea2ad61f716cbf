import { assertNever } from '../model/result.ts';
import type { ForwardSnapshot, SessionSnapshot, SessionState } from '../model/status.ts';
import { words } from '../words/words.ts';
import { describeError } from './error.ts';

/** How something stands, worst last: what colours, shapes and the tray icon go by. */
export type Health = 'off' | 'good' | 'busy' | 'bad';

/** A session's state in a few words: `Connecting: signing in`, `Open`, `Failed: …`. */
export function describeState(status: SessionState): string {
  const { states } = words();
  switch (status.state) {
    case 'connecting':
      return states.connecting(status.step);
    case 'prompting':
      return states.prompting(status.what);
    case 'failed':
      return states.failed(describeError(status.error).title);
    default:
      return states[status.state];
  }
}

/** A session runs from Open until it is closed or has given up. */
export const isRunning = (status: SessionState): boolean => status.state !== 'closed' && status.state !== 'failed';

/** Whether Open makes sense; null: never opened. */
export const canOpen = (snapshot: SessionSnapshot | null): boolean => snapshot === null || !isRunning(snapshot.status);

/** Whether Close makes sense. */
export const canClose = (snapshot: SessionSnapshot | null): boolean => snapshot !== null && isRunning(snapshot.status);

/**
 * Good only where all four hold: the session is open (or lazily at rest), every address is bound, the server granted
 * what was asked, and the destination did not fail to answer.
 */
export function forwardHealth(session: SessionState, forward: ForwardSnapshot): Health {
  const { status } = forward;
  switch (status.state) {
    case 'off':
      return 'off';
    case 'failed':
      return 'bad';
    case 'starting':
      return 'busy';
    case 'listening':
      if (status.missing.length > 0 || status.destination.probe === 'failed') return 'bad';
      return session.state === 'open' || session.state === 'idle' ? 'good' : 'busy';
    default:
      return assertNever(status);
  }
}

/** Good only where the session is open and every forward that should run is good. */
export function sessionHealth(snapshot: SessionSnapshot): Health {
  switch (snapshot.status.state) {
    case 'closed':
      return 'off';
    case 'failed':
      return 'bad';
    case 'connecting':
    case 'prompting':
    case 'waiting':
      return 'busy';
    case 'open':
    case 'idle':
      return worst(wanted(snapshot).map((forward) => forwardHealth(snapshot.status, forward))) ?? 'good';
    default:
      return assertNever(snapshot.status);
  }
}

/** The forwards that should run; at rest, those the server holds wait for the connection. */
const wanted = ({ status, forwards }: SessionSnapshot): readonly ForwardSnapshot[] =>
  forwards.filter(
    ({ rule, status: forward }) => forward.state !== 'off' && !(status.state === 'idle' && rule.kind === 'remote'),
  );

const order: readonly Health[] = ['off', 'good', 'busy', 'bad'];
const worst = (all: readonly Health[]): Health | undefined =>
  [...all].sort((a, b) => order.indexOf(b) - order.indexOf(a))[0];

/** The worst health among all sessions: what the tray icon shows. */
export const worstHealth = (snapshots: readonly SessionSnapshot[]): Health =>
  worst(snapshots.map(sessionHealth)) ?? 'off';

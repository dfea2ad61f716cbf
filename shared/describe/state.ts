import { assertNever } from '../model/result.ts';
import type { ForwardSnapshot, SessionSnapshot, SessionState } from '../model/status.ts';
import { describeError } from './error.ts';
import { stepWords } from './step.ts';

/** How something stands, worst last: what colours, shapes and the tray icon go by. */
export type Health = 'off' | 'good' | 'busy' | 'bad';

/** A session's state in a few words: `Connecting: signing in`, `Open`, `Failed: …`. */
export function describeState(status: SessionState): string {
  switch (status.state) {
    case 'closed':
      return 'Closed';
    case 'connecting':
      return `Connecting: ${stepWords[status.step]}`;
    case 'prompting':
      return `Waiting for you: ${status.what}`;
    case 'open':
      return 'Open';
    case 'waiting':
      return 'Reconnecting';
    case 'failed':
      return `Failed: ${describeError(status.error).title}`;
    default:
      return assertNever(status);
  }
}

/** A session runs from Open until it is closed or has given up. */
export const isRunning = (status: SessionState): boolean => status.state !== 'closed' && status.state !== 'failed';

/** Whether Open makes sense; null: never opened. */
export const canOpen = (snapshot: SessionSnapshot | null): boolean => snapshot === null || !isRunning(snapshot.status);

/** Whether Close makes sense. */
export const canClose = (snapshot: SessionSnapshot | null): boolean => snapshot !== null && isRunning(snapshot.status);

/** Good only where the session is open and the forward really listens. */
export function forwardHealth(session: SessionState, forward: ForwardSnapshot): Health {
  switch (forward.status.state) {
    case 'off':
      return 'off';
    case 'failed':
      return 'bad';
    case 'starting':
      return 'busy';
    case 'listening':
      return session.state === 'open' ? 'good' : 'busy';
    default:
      return assertNever(forward.status);
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
      return (
        worst(
          snapshot.forwards
            .map((forward) => forwardHealth(snapshot.status, forward))
            .filter((health) => health !== 'off'),
        ) ?? 'good'
      );
    default:
      return assertNever(snapshot.status);
  }
}

const order: readonly Health[] = ['off', 'good', 'busy', 'bad'];
const worst = (all: readonly Health[]): Health | undefined =>
  [...all].sort((a, b) => order.indexOf(b) - order.indexOf(a))[0];

/** The worst health among all sessions: what the tray icon shows. */
export const worstHealth = (snapshots: readonly SessionSnapshot[]): Health =>
  worst(snapshots.map(sessionHealth)) ?? 'off';

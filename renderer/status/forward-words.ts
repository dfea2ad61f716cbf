import { describeError } from '@shared/describe/error.ts';
import { assertNever } from '@shared/model/result.ts';
import type { ForwardState, SessionState } from '@shared/model/status.ts';

const comingUp = ({ state }: SessionState): boolean =>
  state === 'connecting' || state === 'prompting' || state === 'waiting';

/** A forward's state in a few words, honest about a listener whose session is away. */
export function forwardWords(forward: ForwardState, session: SessionState): string {
  switch (forward.state) {
    case 'off':
      return comingUp(session) ? 'Starts once the session is open' : 'Off';
    case 'starting':
      return 'Starting';
    case 'listening':
      return session.state === 'open' ? 'Listening' : 'Listening; connections wait until the session is back';
    case 'failed':
      return `Failed: ${describeError(forward.error).title}`;
    default:
      return assertNever(forward);
  }
}

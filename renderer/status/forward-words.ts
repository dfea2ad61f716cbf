import { assertNever } from '@shared/model/result.ts';
import type { ForwardState, SessionState } from '@shared/model/status.ts';
import { formatSpan, secondsUntil } from '@shared/words/format.ts';

/** A forward's state in a few words, honest about a listener whose session is away; its troubles say why. `now` is for the countdown of a failed one. */
export function forwardWords(forward: ForwardState, session: SessionState, now: number): string {
  switch (forward.state) {
    case 'off':
      return offWords(session);
    case 'starting':
      return session.state === 'idle' ? 'Starts with the first connection' : 'Starting';
    case 'listening':
      return session.state === 'open' ? 'Listening' : 'Listening; connections wait until the session is back';
    case 'failed':
      return `Failed${retryWords(forward.retryAt, now)}`;
    default:
      return assertNever(forward);
  }
}

function offWords({ state }: SessionState): string {
  if (state === 'idle') return 'Starts with the first connection';
  return state === 'connecting' || state === 'prompting' || state === 'waiting'
    ? 'Starts once the session is open'
    : 'Off';
}

/** `. Trying again in 6 s`, or nothing where nobody tries again. */
export function retryWords(retryAt: number | undefined, now: number): string {
  if (retryAt === undefined) return '';
  const seconds = secondsUntil(retryAt, now);
  return seconds === 0 ? '. Trying again now' : `. Trying again in ${formatSpan(seconds * 1000)}`;
}

import { assertNever } from '@shared/model/result.ts';
import type { ForwardState, SessionState } from '@shared/model/status.ts';
import { formatSpan, secondsUntil } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';

/** A forward's state in a few words, honest about a listener whose session is away; its troubles say why. `now` is for the countdown of a failed one. */
export function forwardWords(forward: ForwardState, session: SessionState, now: number): string {
  const said = words().status.forward;
  switch (forward.state) {
    case 'off':
      return offWords(session);
    case 'starting':
      return session.state === 'idle' ? said.startsWithFirst : said.starting;
    case 'listening':
      return session.state === 'open' ? said.listening : said.listeningAway;
    case 'failed':
      return said.failed + retryWords(forward.retryAt, now);
    default:
      return assertNever(forward);
  }
}

function offWords({ state }: SessionState): string {
  const said = words().status.forward;
  if (state === 'idle') return said.startsWithFirst;
  return state === 'connecting' || state === 'prompting' || state === 'waiting' ? said.startsOnceOpen : said.off;
}

/** `. Trying again in 6 s`, or nothing where nobody tries again. */
export function retryWords(retryAt: number | undefined, now: number): string {
  if (retryAt === undefined) return '';
  const said = words().status.forward;
  const seconds = secondsUntil(retryAt, now);
  return seconds === 0 ? said.againNow : said.againIn(formatSpan(seconds * 1000));
}

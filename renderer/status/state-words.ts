import { describeState, forwardHealth } from '@shared/describe/state.ts';
import type { SessionSnapshot, SessionState } from '@shared/model/status.ts';
import { count, formatSpan, secondsUntil } from '@shared/words/format.ts';
import { wholeMinutes } from './use-age.ts';

/** A session's state where there is room for a word or two. */
export function stateWord({ status, forwards }: SessionSnapshot): string {
  if (status.state === 'failed') return 'Failed';
  if (status.state === 'connecting') return 'Connecting';
  if (status.state === 'prompting') return 'Waiting for you';
  const isUp = status.state === 'open' || status.state === 'idle';
  return `${status.state === 'idle' ? 'Ready' : describeState(status)}${isUp ? failures(status, forwards) : ''}`;
}

/** A session's state with the time that belongs to it: how long it is open, or when it tries again. */
export function stateSentence({ status, forwards }: SessionSnapshot, now: number): string {
  if (status.state === 'open')
    return `Open for ${formatSpan(wholeMinutes(now - status.since))}${failures(status, forwards)}`;
  if (status.state === 'idle') return `${describeState(status)}${failures(status, forwards)}`;
  if (status.state !== 'waiting') return describeState(status);
  const seconds = secondsUntil(status.retryAt, now);
  const when = seconds === 0 ? 'now' : `in ${formatSpan(seconds * 1000)}`;
  return `Connection lost. Trying again ${when} (attempt ${status.attempt})`;
}

/** An open session with a forward in trouble is not simply open. */
function failures(session: SessionState, forwards: SessionSnapshot['forwards']): string {
  const bad = forwards.filter((forward) => forwardHealth(session, forward) === 'bad');
  const failed = bad.filter((forward) => forward.status.state === 'failed').length;
  const troubled = bad.length - failed;
  return [
    failed === 0 ? '' : `, ${count(failed, 'forward')} failed`,
    troubled === 0 ? '' : `, ${count(troubled, 'forward')} in trouble`,
  ].join('');
}

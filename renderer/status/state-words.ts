import { describeState, forwardHealth } from '@shared/describe/state.ts';
import type { SessionSnapshot, SessionState } from '@shared/model/status.ts';
import { formatSpan, secondsUntil } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { wholeMinutes } from './use-age.ts';

/** A session's state where there is room for a word or two. */
export function stateWord({ status, forwards }: SessionSnapshot): string {
  const said = words().status.session;
  if (status.state === 'failed') return said.failed;
  if (status.state === 'connecting') return said.connecting;
  if (status.state === 'prompting') return said.prompting;
  const isUp = status.state === 'open' || status.state === 'idle';
  return `${status.state === 'idle' ? said.ready : describeState(status)}${isUp ? failures(status, forwards) : ''}`;
}

/** A session's state with the time that belongs to it: how long it is open, or when it tries again. */
export function stateSentence({ status, forwards }: SessionSnapshot, now: number): string {
  const said = words().status.session;
  if (status.state === 'open')
    return said.openFor(formatSpan(wholeMinutes(now - status.since))) + failures(status, forwards);
  if (status.state === 'idle') return `${describeState(status)}${failures(status, forwards)}`;
  if (status.state !== 'waiting') return describeState(status);
  const seconds = secondsUntil(status.retryAt, now);
  return seconds === 0 ? said.lostNow(status.attempt) : said.lost(formatSpan(seconds * 1000), status.attempt);
}

/** An open session with a forward in trouble is not simply open. */
function failures(session: SessionState, forwards: SessionSnapshot['forwards']): string {
  const bad = forwards.filter((forward) => forwardHealth(session, forward) === 'bad');
  const failed = bad.filter((forward) => forward.status.state === 'failed').length;
  const troubled = bad.length - failed;
  const said = words().status.session;
  return [
    failed === 0 ? '' : `, ${said.forwardsFailed(failed)}`,
    troubled === 0 ? '' : `, ${said.forwardsTroubled(troubled)}`,
  ].join('');
}

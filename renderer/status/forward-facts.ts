import { describeProbe } from '@shared/describe/exposure.ts';
import { assertNever } from '@shared/model/result.ts';
import type { DestinationProbe, ForwardSnapshot, ForwardState, SessionState } from '@shared/model/status.ts';
import { lowered } from '@shared/words/error-parts.ts';
import { words } from '@shared/words/words.ts';

/** One of the things that must all hold before a forward is as it should be. */
export interface ForwardFact {
  readonly part: 'session' | 'listener' | 'destination';
  readonly holds: 'yes' | 'no' | 'working' | 'unknown';
  readonly words: string;
}

type Listening = Extract<ForwardState, { state: 'listening' }>;

/** What is known of a listening forward: the SSH connection under it, its listener, and what it leads to. */
export function forwardFacts(
  forward: Pick<ForwardSnapshot, 'rule' | 'status'>,
  session: SessionState,
): readonly ForwardFact[] {
  const { status, rule } = forward;
  if (status.state !== 'listening') return [];
  const listener = rule.kind === 'remote' ? grantedFact(status) : boundFact(status);
  return [sessionFact(session), listener, destinationFact(status.destination)];
}

function sessionFact({ state }: SessionState): ForwardFact {
  const said = words().status.facts;
  const fact = (holds: ForwardFact['holds'], text: string): ForwardFact => ({ part: 'session', holds, words: text });
  switch (state) {
    case 'open':
      return fact('yes', said.up);
    case 'idle':
      return fact('unknown', said.onFirstUse);
    case 'connecting':
    case 'prompting':
      return fact('working', said.comingUp);
    case 'waiting':
      return fact('no', said.away);
    case 'closed':
    case 'failed':
      return fact('no', said.down);
    default:
      return assertNever(state);
  }
}

function boundFact({ bound, missing }: Listening): ForwardFact {
  const said = words().status.facts;
  const all = bound.length + missing.length;
  if (missing.length > 0) return { part: 'listener', holds: 'no', words: said.someBound(bound.length, all) };
  return { part: 'listener', holds: 'yes', words: all === 1 ? said.bound : said.allBound(all) };
}

function grantedFact({ bound, missing }: Listening): ForwardFact {
  const said = words().status.facts;
  if (missing.length === 0) return { part: 'listener', holds: 'yes', words: said.granted };
  const taken = missing.filter(({ error }) => error.kind === 'remote-address-taken').length;
  const refused = missing.length - taken;
  const parts = [
    said.serverGranted(bound.length),
    ...(refused === 0 ? [] : [said.refused(refused)]),
    ...(taken === 0 ? [] : [said.taken(taken)]),
  ];
  return { part: 'listener', holds: 'no', words: parts.join(', ') };
}

function destinationFact(destination: DestinationProbe): ForwardFact {
  const said = words().status.facts;
  const fact = (holds: ForwardFact['holds'], text: string): ForwardFact => ({
    part: 'destination',
    holds,
    words: text,
  });
  switch (destination.probe) {
    case 'none':
      return fact('yes', said.eachNames);
    case 'unchecked':
      return fact('unknown', answerWords(destination));
    case 'checking':
      return fact('working', said.checking);
    case 'answers':
      return fact('yes', answerWords(destination));
    case 'failed':
      return fact('no', answerWords(destination));
    default:
      return assertNever(destination);
  }
}

/** `Destination answers in 3 ms`, `Destination not checked`. */
const answerWords = (destination: DestinationProbe): string =>
  words().status.facts.destination(lowered(describeProbe(destination).label));

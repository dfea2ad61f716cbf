import { describeProbe } from '@shared/describe/exposure.ts';
import { assertNever } from '@shared/model/result.ts';
import type { DestinationProbe, ForwardSnapshot, ForwardState, SessionState } from '@shared/model/status.ts';
import { count } from '@shared/words/format.ts';

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
  const fact = (holds: ForwardFact['holds'], words: string): ForwardFact => ({ part: 'session', holds, words });
  switch (state) {
    case 'open':
      return fact('yes', 'SSH is up');
    case 'idle':
      return fact('unknown', 'SSH connects on first use');
    case 'connecting':
    case 'prompting':
      return fact('working', 'SSH is coming up');
    case 'waiting':
      return fact('no', 'SSH is away; new connections wait for it');
    case 'closed':
    case 'failed':
      return fact('no', 'SSH is down');
    default:
      return assertNever(state);
  }
}

function boundFact({ bound, missing }: Listening): ForwardFact {
  const all = bound.length + missing.length;
  if (missing.length > 0) return { part: 'listener', holds: 'no', words: `${bound.length} of ${all} addresses bound` };
  return { part: 'listener', holds: 'yes', words: all === 1 ? 'Address bound' : `${all} addresses bound` };
}

function grantedFact({ bound, missing }: Listening): ForwardFact {
  if (missing.length === 0) return { part: 'listener', holds: 'yes', words: 'Granted by the server' };
  const taken = missing.filter(({ error }) => error.kind === 'remote-address-taken').length;
  const refused = missing.length - taken;
  const words = [
    `Server granted ${bound.length}`,
    ...(refused === 0 ? [] : [`refused ${count(refused, 'address', 'addresses')}`]),
    ...(taken === 0 ? [] : [`another program has ${count(taken, 'address', 'addresses')}`]),
  ].join(', ');
  return { part: 'listener', holds: 'no', words };
}

function destinationFact(destination: DestinationProbe): ForwardFact {
  const fact = (holds: ForwardFact['holds'], words: string): ForwardFact => ({ part: 'destination', holds, words });
  switch (destination.probe) {
    case 'none':
      return fact('yes', 'Each program names its destination');
    case 'unchecked':
      return fact('unknown', words(destination));
    case 'checking':
      return fact('working', 'Checking the destination');
    case 'answers':
      return fact('yes', words(destination));
    case 'failed':
      return fact('no', words(destination));
    default:
      return assertNever(destination);
  }
}

/** `Destination answers in 3 ms`, `Destination not checked`. */
const words = (destination: DestinationProbe): string =>
  `Destination ${describeProbe(destination).label.toLowerCase()}`;

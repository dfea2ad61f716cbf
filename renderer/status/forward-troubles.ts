import { assertNever } from '@shared/model/result.ts';
import type { ForwardState } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';

/** Something that keeps a forward from being as it should be. */
export interface Trouble {
  readonly key: string;
  /** Which part it is about, before the error's own title; '' where that says it all. */
  readonly lead: string;
  /** What trying again would mean: binding anew, or looking at the destination once more. */
  readonly about: 'listener' | 'destination';
  readonly error: TunnelError;
}

/** Every trouble of a forward now: why it failed, each address that is not bound, a destination that does not answer. */
export function forwardTroubles(status: ForwardState): readonly Trouble[] {
  switch (status.state) {
    case 'off':
    case 'starting':
      return [];
    case 'failed':
      return [{ key: 'failed', lead: '', about: 'listener', error: status.error }];
    case 'listening':
      return listeningTroubles(status);
    default:
      return assertNever(status);
  }
}

function listeningTroubles({ missing, destination }: Extract<ForwardState, { state: 'listening' }>): Trouble[] {
  const unbound = missing.map(({ address, error }): Trouble => {
    return { key: address, lead: words().status.trouble.notBound(address), about: 'listener', error };
  });
  if (destination.probe !== 'failed') return unbound;
  const lead = destinationLead(destination.error);
  return [...unbound, { key: 'destination', lead, about: 'destination', error: destination.error }];
}

/** A server that would not try has not heard what the destination says. */
const destinationLead = (error: TunnelError): string =>
  error.kind === 'forwarding-restricted' || (error.kind === 'channel-refused' && error.reason !== 'connect-failed')
    ? ''
    : words().status.trouble.noAnswer;

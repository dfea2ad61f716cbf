import type { DestinationProbe, Exposure } from '../model/status.ts';
import type { TunnelError } from '../model/tunnel-error.ts';
import { words } from '../words/words.ts';
import { errorLine } from './error.ts';

/** A few words for a badge, and the sentence that explains them. */
export interface BadgeWords {
  readonly label: string;
  readonly explanation: string;
}

/** Who can reach a listener. */
export const describeExposure = (exposure: Exposure): BadgeWords => words().states.exposure[exposure];

/** Whether an exposure deserves a warning: other machines can connect, or it cannot be ruled out. */
export const isExposed = (exposure: Exposure): boolean => exposure === 'network' || exposure === 'unknown';

/** Whether what a forward leads to answers. */
export function describeProbe(probe: DestinationProbe): BadgeWords {
  const words = wordsOfProbe();
  switch (probe.probe) {
    case 'answers':
      return { label: words.answers(milliseconds(probe.milliseconds)), explanation: words.answersExplained };
    case 'failed':
      return { label: failedLabel(probe.error), explanation: errorLine(probe.error) };
    default:
      return words[probe.probe];
  }
}

const wordsOfProbe = () => words().states.probe;

/** A server that will not try says nothing about whether anybody would answer. */
function failedLabel(error: TunnelError): string {
  const words = wordsOfProbe();
  if (error.kind === 'forwarding-restricted') return words.mayNotBeAllowed;
  if (error.kind !== 'channel-refused' || error.reason === 'connect-failed') return words.doesNotAnswer;
  return error.reason === 'prohibited' ? words.notAllowed : words.notTried;
}

const milliseconds = (ms: number): string => `${Math.max(1, Math.round(ms))}\u00a0ms`;

import { assertNever } from '../model/result.ts';
import type { DestinationProbe, Exposure } from '../model/status.ts';
import type { TunnelError } from '../model/tunnel-error.ts';
import { describeError } from './error.ts';

/** A few words for a badge, and the sentence that explains them. */
export interface BadgeWords {
  readonly label: string;
  readonly explanation: string;
}

const exposures: Readonly<Record<Exposure, BadgeWords>> = {
  'this-computer': {
    label: 'This computer only',
    explanation: 'Only programs on this computer can connect.',
  },
  'server-only': {
    label: 'Server only',
    explanation: 'Only programs on the server can connect.',
  },
  network: {
    label: 'Other machines can connect',
    explanation: 'The listener is open to the network: every machine that can reach it can use this forward.',
  },
  unknown: {
    label: 'Others may be able to connect',
    explanation: 'The server’s GatewayPorts setting decides who can connect, and that cannot be seen from here.',
  },
};

/** Who can reach a listener. */
export const describeExposure = (exposure: Exposure): BadgeWords => exposures[exposure];

/** Whether an exposure deserves a warning: other machines can connect, or it cannot be ruled out. */
export const isExposed = (exposure: Exposure): boolean => exposure === 'network' || exposure === 'unknown';

/** Whether what a forward leads to answers. */
export function describeProbe(probe: DestinationProbe): BadgeWords {
  switch (probe.probe) {
    case 'none':
      return {
        label: 'SOCKS proxy',
        explanation: 'Each program names its own destination, so there is none to check.',
      };
    case 'unchecked':
      return { label: 'Not checked', explanation: 'Nobody has looked yet whether the destination answers.' };
    case 'checking':
      return { label: 'Checking', explanation: 'Culvert is looking whether the destination answers.' };
    case 'answers':
      return {
        label: `Answers in ${milliseconds(probe.milliseconds)}`,
        explanation: 'The destination accepted a connection through the tunnel; it was closed again at once.',
      };
    case 'failed': {
      const { title, cause } = describeError(probe.error);
      return { label: failedLabel(probe.error), explanation: `${title}. ${cause}` };
    }
    default:
      return assertNever(probe);
  }
}

/** A server that will not try says nothing about whether anybody would answer. */
function failedLabel(error: TunnelError): string {
  if (error.kind === 'forwarding-restricted') return 'May not be allowed';
  if (error.kind !== 'channel-refused' || error.reason === 'connect-failed') return 'Does not answer';
  return error.reason === 'prohibited' ? 'Not allowed by the server' : 'Not tried by the server';
}

const milliseconds = (ms: number): string => `${Math.max(1, Math.round(ms))}\u00a0ms`;

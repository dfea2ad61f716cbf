import type { SessionStep } from '../../model/tunnel-error.ts';

const steps: Readonly<Record<SessionStep, string>> = {
  'name lookup': 'looking up the name',
  tcp: 'reaching the server',
  greeting: 'waiting for its greeting',
  'key exchange': 'agreeing on keys',
  'host key': 'checking its host key',
  'sign-in': 'signing in',
  'jump host': 'waiting for its jump host’s session',
};

/** How sessions and forwards stand, who can reach them, and whether what they lead to answers. */
export const states = {
  /** What a session does at each step. */
  steps,
  closed: 'Closed',
  connecting: (step: SessionStep) => `Connecting: ${steps[step]}`,
  prompting: (what: string) => `Waiting for you: ${what}`,
  open: 'Open',
  idle: 'Ready: connects when it is used',
  waiting: 'Reconnecting',
  failed: (title: string) => `Failed: ${title}`,
  exposure: {
    'this-computer': { label: 'This computer only', explanation: 'Only programs on this computer can connect.' },
    'server-only': { label: 'Server only', explanation: 'Only programs on the server can connect.' },
    network: {
      label: 'Other machines can connect',
      explanation: 'The listener is open to the network: every machine that can reach it can use this forward.',
    },
    unknown: {
      label: 'Others may be able to connect',
      explanation: 'The server’s GatewayPorts setting decides who can connect, and that cannot be seen from here.',
    },
  },
  probe: {
    none: {
      label: 'SOCKS proxy',
      explanation: 'Each program names its own destination, so there is none to check.',
    },
    unchecked: { label: 'Not checked', explanation: 'Nobody has looked yet whether the destination answers.' },
    checking: { label: 'Checking', explanation: 'Culvert is looking whether the destination answers.' },
    answers: (time: string) => `Answers in ${time}`,
    answersExplained: 'The destination accepted a connection through the tunnel; it was closed again at once.',
    mayNotBeAllowed: 'May not be allowed',
    doesNotAnswer: 'Does not answer',
    notAllowed: 'Not allowed by the server',
    notTried: 'Not tried by the server',
  },
};

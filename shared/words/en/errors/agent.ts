import { type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';

function unreachable({ agent, why }: Of<'agent-unreachable'>): ErrorDescription {
  const cause = {
    missing: 'There is nothing at that place: the agent is not running, or listens elsewhere.',
    nobody: 'Nobody answers there: the agent has ended and left its socket behind.',
    denied: 'You do not have permission to talk to it: it belongs to another user.',
    'not-an-agent': 'What is there is no socket, so no agent can be behind it.',
    closed: 'It hung up before it had answered.',
  }[why];
  const start = why === 'denied' ? 'Name an agent of your own in Auth.' : 'Start it, or name another agent in Auth.';
  return described(`The SSH agent at ${agent} cannot be reached`, cause, start, 'Or choose a key file in Auth.');
}

function noKeys({ agent, mayBeLocked }: Of<'agent-no-keys'>): ErrorDescription {
  const cause = mayBeLocked
    ? 'It holds none, or it is locked: a locked agent shows nothing.'
    : 'It runs and is not locked, and nothing was added to it.';
  const unlock = mayBeLocked ? ['Unlock it (with ssh-add -X where it is OpenSSH’s).'] : [];
  return described(
    `The SSH agent at ${agent} shows no keys`,
    cause,
    ...unlock,
    'Add a key to it, for example with ssh-add, or choose a key file in Auth.',
  );
}

/** Words for an SSH agent that is of no help. */
export const agent: Descriptions<
  | 'agent-unavailable'
  | 'agent-unreachable'
  | 'agent-silent'
  | 'agent-nonsense'
  | 'agent-no-keys'
  | 'agent-refused'
  | 'agent-key-missing'
  | 'agent-signs-otherwise'
> = {
  'agent-unavailable': () =>
    described(
      'No SSH agent was found',
      'The session signs in with an agent’s keys, and none is running.',
      'Start ssh-agent or Pageant, or choose a key file in Auth.',
    ),
  'agent-refused': (error) =>
    described(
      'The SSH agent would not sign',
      `The server would take the key “${error.key}”, and the agent refused to use it: it may be locked, or wait for a touch or a confirmation that did not come.`,
      'Unlock the agent, or confirm the signature when it asks, then open the session again.',
      'Choose a key file in Auth instead.',
    ),
  'agent-unreachable': unreachable,
  'agent-silent': (error) =>
    described(
      `The SSH agent at ${error.agent} does not answer`,
      `It gave no answer within ${error.seconds} seconds. It may be waiting for you to unlock it, or be stuck.`,
      'Look for a window in which it asks for something, then open the session again.',
      'If there is none, restart the agent.',
    ),
  'agent-nonsense': (error) =>
    described(
      `What answers at ${error.agent} is no SSH agent`,
      'Its answer breaks the agent protocol.',
      'Name the agent’s own socket in Auth, or choose a key file there.',
    ),
  'agent-no-keys': noKeys,
  'agent-key-missing': (error) =>
    described(
      'The SSH agent does not hold the chosen key',
      `The key ${error.fingerprint} was picked for this session, and the agent does not show it any more.`,
      'Add it to the agent again, for example with ssh-add, or pick another key in Auth.',
    ),
  'agent-signs-otherwise': (error) =>
    described(
      'The SSH agent is too old for this server',
      `The server wants a signature of the kind ${error.algorithm} for the key “${error.key}”, and the agent gives another.`,
      'Use a newer agent, or choose the key’s file in Auth.',
    ),
};

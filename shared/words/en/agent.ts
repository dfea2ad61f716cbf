import { counted } from '../format.ts';

/** The agent on the Auth panel: what it holds, and what is offered of it. */
export const agent = {
  title: 'Agent',
  notAsked: 'Not asked for this session. Tick Agent above to sign in with the keys it holds.',
  looking: 'Looking at the agent…',
  socket: { label: 'Agent socket (IdentityAgent)', letter: 's', placeholder: 'The usual one, SSH_AUTH_SOCK' },
  forwarding: { label: 'Let programs on the server use this agent (agent forwarding)', letter: 'l' },
  forwardingHelp:
    'Whoever is root there can then sign in elsewhere as you while the session is open. Jump hosts do not need it: you sign in to each of them from here.',
  alsoHere: 'Also here:',
  choose: (name: string, setting: string) => `${name}: use ${setting}`,
  keys: 'Keys in the agent',
  onlyTicked: { label: 'Offer only the ticked keys and the key files (IdentitiesOnly)', letter: 'y' },
  noComment: 'No comment',
  securityKey: 'Security key',
  securityKeyHelp: 'Its private half is in a device that wants to be touched.',
  absentKey: 'Not in the agent now',
  trouble: {
    none: 'No agent is running',
    notNamed:
      'The environment names none: SSH_AUTH_SOCK is not set. Start ssh-agent or Pageant, or say below where yours is.',
    notThere: (setting: string) =>
      `“${setting}” leads to none: a variable in it is not set, or that agent is not running.`,
    empty: 'The agent holds no keys',
    emptyHelp: 'Add one with ssh-add in a terminal, and it shows here at once.',
    locked: 'The agent shows no keys',
    lockedHelp: 'It is locked, or empty. Unlock it in its own window or with ssh-add -X; its keys show here at once.',
  },
  offer: {
    tickedOnly: 'The ticked keys are offered, and the key files below; no others.',
    tickedFirst: 'The ticked keys are offered first, then the others.',
    ownOnly: 'None is ticked: of these, only the ones that belong to a key file below are offered.',
    tooMany: (held: number, tries: number) =>
      `None is ticked, so all ${counted(held, { one: 'key', other: 'keys' })} may be offered, and many servers hang up after ${tries}. Tick the ones this server knows.`,
    all: 'None is ticked: all are offered, one after the other.',
  },
};

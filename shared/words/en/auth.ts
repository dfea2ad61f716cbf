import type { AuthMethod } from '../../model/session-profile.ts';
import { listed } from '../listed.ts';

const uses = (number: number): string => (number === 1 ? 'uses' : 'use');
const quoted = (names: readonly string[]): string =>
  listed(
    names.map((name) => `“${name}”`),
    'and',
  );

/** The Auth panel: ways to sign in, key files and saved passwords. The agent has a room of its own. */
export const auth = {
  lead: 'How you sign in. Passwords and passphrases are asked for when they are needed.',
  ways: 'Ways to sign in',
  methods: {
    agent: { label: 'Agent', letter: 'e' },
    publickey: { label: 'Key file', letter: 'k' },
    'keyboard-interactive': { label: 'Keyboard-interactive', letter: 'i' },
    password: { label: 'Password', letter: 'w' },
  } satisfies Record<AuthMethod, { readonly label: string; readonly letter: string }>,
  /** The same within a sentence. */
  steps: {
    agent: 'agent',
    publickey: 'key file',
    'keyboard-interactive': 'keyboard-interactive',
    password: 'password',
  } satisfies Record<AuthMethod, string>,
  noMethod: 'Choose at least one way to sign in.',
  order: (steps: readonly string[]) => `Tried in this order: ${steps.join(', ')}.`,
  /** By what comes first, and whether only the ticked keys of the agent are offered. */
  keys: {
    agent: {
      all: 'keys (ticked ones, key files, then the agent’s others)',
      only: 'keys (ticked ones, then key files)',
    },
    publickey: { all: 'keys (key files, then the agent’s)', only: 'keys (key files, then ticked ones)' },
  },
  files: 'Private key files',
  besides: 'A certificate beside a key file, named like it with -cert.pub, is found by itself.',
  otherKey: 'It is about another key than this one, and is not used for it.',
  browse: 'Browse…',
  file: {
    key: {
      path: (number: number) => `Key file path${number === 1 ? '' : ` ${number}`}`,
      browse: (number: number) => `Browse for key file ${number}`,
      takeAway: (number: number) => `Take away key file ${number}`,
      first: 'A key file',
      another: 'Another key file',
    },
    certificate: {
      path: (number: number) => `Certificate file path${number === 1 ? '' : ` ${number}`}`,
      browse: (number: number) => `Browse for certificate file ${number}`,
      takeAway: (number: number) => `Take away certificate file ${number}`,
      first: 'A certificate file',
      another: 'Another certificate file',
    },
  },
  saved: {
    title: 'Saved passwords',
    none: 'None for this session. A password is saved only where you tick Remember as it is asked for, in this computer’s keyring.',
    list: 'Saved for this session',
    forget: 'Forget saved passwords',
    forgetAll: (number: number) => `Forget those of all sessions (${number})`,
    usedToo: (names: readonly string[]) => `${quoted(names)} ${uses(names.length)} it too`,
    nothingForgotten: 'Nothing was forgotten.',
    forgotten: (abouts: readonly string[]) => `Forgotten: ${listed(abouts, 'and')}.`,
  },
};

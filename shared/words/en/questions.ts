import { formatList } from '../format.ts';

/** What is asked while a session opens. */
export const questions = {
  topic: {
    'host-key': 'the host key',
    password: 'the password',
    passphrase: 'the passphrase',
    'keyboard-interactive': 'an answer to the server',
    'password-change': 'a new password',
    touch: 'a touch of your security key',
  },
  named: (name: string) => `“${name}”`,
  more: (count: number) => `${count} more`,
  session: (name: string) => `Session ${name}`,
  sessions: (names: readonly string[]) => `Sessions ${formatList(names)}`,
  atHop: (who: string, hop: string) => `${who}, at the jump host ${hop}`,
  savedPasswordRefused: 'The saved password was refused.',
  savedPassphraseRefused: 'The saved passphrase was refused.',
  refused: {
    password: 'That password was refused.',
    passphrase: 'That passphrase was wrong.',
    'keyboard-interactive': 'The server refused what was answered before.',
    'password-change': 'The server did not take that password.',
  },
};

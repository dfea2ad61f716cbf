import type { questions as English } from '../en/questions.ts';
import { formatList } from '../format.ts';

export const questions: typeof English = {
  topic: {
    'host-key': 'der Host-Schlüssel',
    password: 'das Passwort',
    passphrase: 'die Passphrase',
    'keyboard-interactive': 'eine Antwort an den Server',
    'password-change': 'ein neues Passwort',
    touch: 'eine Berührung Ihres Sicherheitsschlüssels',
  },
  named: (name) => `„${name}“`,
  more: (count) => `${count} weitere`,
  session: (name) => `Sitzung ${name}`,
  sessions: (names) => `Sitzungen ${formatList(names)}`,
  atHop: (who, hop) => `${who}, beim Sprungserver ${hop}`,
  savedPasswordRefused: 'Das gespeicherte Passwort wurde abgelehnt.',
  savedPassphraseRefused: 'Die gespeicherte Passphrase wurde abgelehnt.',
  refused: {
    password: 'Dieses Passwort wurde abgelehnt.',
    passphrase: 'Diese Passphrase war falsch.',
    'keyboard-interactive': 'Der Server hat die vorige Antwort abgelehnt.',
    'password-change': 'Der Server hat dieses Passwort nicht angenommen.',
  },
};

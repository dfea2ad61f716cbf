import type { Words } from '../en/index.ts';
import { listed } from '../listed.ts';

const quoted = (names: readonly string[]): string =>
  listed(
    names.map((name) => `„${name}“`),
    'und',
  );

/** Deutsch: siehe shared/words/words.ts. */
export const auth: Words['auth'] = {
  lead: 'Wie Sie sich anmelden. Nach Passwörtern und Passphrasen wird gefragt, wenn sie gebraucht werden.',
  ways: 'Arten der Anmeldung',
  methods: {
    agent: { label: 'Agent', letter: 'g' },
    publickey: { label: 'Schlüsseldatei', letter: 'd' },
    'keyboard-interactive': { label: 'Rückfragen (keyboard-interactive)', letter: 'r' },
    password: { label: 'Passwort', letter: 'w' },
  },
  steps: {
    agent: 'Agent',
    publickey: 'Schlüsseldatei',
    'keyboard-interactive': 'Rückfragen',
    password: 'Passwort',
  },
  noMethod: 'Wählen Sie mindestens eine Art der Anmeldung.',
  order: (steps) => `Versucht wird in dieser Reihenfolge: ${steps.join(', ')}.`,
  keys: {
    agent: {
      all: 'Schlüssel (angekreuzte, Schlüsseldateien, dann die übrigen des Agenten)',
      only: 'Schlüssel (angekreuzte, dann Schlüsseldateien)',
    },
    publickey: {
      all: 'Schlüssel (Schlüsseldateien, dann die des Agenten)',
      only: 'Schlüssel (Schlüsseldateien, dann angekreuzte)',
    },
  },
  files: 'Dateien mit privaten Schlüsseln',
  besides:
    'Ein Zertifikat neben einer Schlüsseldatei, das wie sie heißt und auf -cert.pub endet, wird von selbst gefunden.',
  otherKey: 'Es gehört zu einem anderen Schlüssel als diesem und wird für ihn nicht benutzt.',
  browse: 'Durchsuchen…',
  file: {
    key: {
      path: (number) => `Pfad der Schlüsseldatei${number === 1 ? '' : ` ${number}`}`,
      browse: (number) => `Durchsuchen… nach Schlüsseldatei ${number}`,
      takeAway: (number) => `Schlüsseldatei ${number} wegnehmen`,
      first: 'Eine Schlüsseldatei',
      another: 'Noch eine Schlüsseldatei',
    },
    certificate: {
      path: (number) => `Pfad der Zertifikatsdatei${number === 1 ? '' : ` ${number}`}`,
      browse: (number) => `Durchsuchen… nach Zertifikatsdatei ${number}`,
      takeAway: (number) => `Zertifikatsdatei ${number} wegnehmen`,
      first: 'Eine Zertifikatsdatei',
      another: 'Noch eine Zertifikatsdatei',
    },
  },
  saved: {
    title: 'Gespeicherte Passwörter',
    none: 'Keines für diese Sitzung. Gespeichert wird ein Passwort nur, wenn Sie bei der Frage „Merken“ ankreuzen, im Schlüsselbund dieses Computers.',
    list: 'Für diese Sitzung gespeichert',
    forget: 'Gespeicherte Passwörter vergessen',
    forgetAll: (number) => `Die aller Sitzungen vergessen (${number})`,
    usedToo: (names) => `auch von ${quoted(names)} benutzt`,
    nothingForgotten: 'Es wurde nichts vergessen.',
    forgotten: (abouts) => `Vergessen: ${listed(abouts, 'und')}.`,
  },
};

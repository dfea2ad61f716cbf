import type { server as English } from '../en/server.ts';

export const server: typeof English = {
  title: 'Server, mit dem verbunden wird',
  host: { label: 'Host-Name (oder IP-Adresse)', letter: 'h' },
  port: { label: 'Port', letter: 'p' },
  user: { label: 'Benutzername', letter: 'u' },
  unsaved: 'Noch nicht gespeichert',
  save: { label: 'Speichern', letter: 's' },
  config: {
    unused: '~/.ssh/config wird nicht benutzt.',
    more: (number) => `${number} weitere Hosts stehen in ~/.ssh/config: Geben Sie oben einen Namen ein.`,
    offer: (host, line) => `~/.ssh/config hat Einstellungen für „${host}“ (${line}).`,
    follow: 'Benutzen',
    followName: (host) => `Benutzen: ~/.ssh/config für ${host} folgen`,
    follows: (alias) => [
      'Folgt ',
      alias,
      ' in ~/.ssh/config; bei jedem Öffnen wird neu gelesen. Ändern Sie hier Server, Anmeldung, Weg oder eine der Weiterleitungen der Datei, wird eine eigene Sitzung daraus.',
    ],
    makeOwn: 'Zu meiner machen',
    madeOwn: (alias) =>
      `Dies ist jetzt eine eigene Sitzung, und „${alias}“ in ~/.ssh/config hat keinen Teil daran. Speichern hält das fest.`,
  },
  ssh: {
    protocol: 'Protokoll',
    compression: { label: 'Gesendetes komprimieren', letter: 'm' },
    compressionHelp: 'Hilft auf langsamen Leitungen; auf schnellen kostet es nur Zeit.',
    hostKey: 'Der Host-Schlüssel des Servers',
    hostKeyHelp:
      'Culvert vergleicht den Schlüssel des Servers mit denen, die Sie schon angenommen haben, hier und in Ihrer known_hosts. Nach einem unbekannten fragt es, und einen geänderten lehnt es ab.',
  },
  form: {
    loaded: (name) => `„${name}“ ist geladen. Ihre ungespeicherten Änderungen liegen beiseite.`,
    loadedDefaults: 'Die Standardeinstellungen sind geladen. Ihre ungespeicherten Änderungen liegen beiseite.',
    bringBack: 'Zurückholen',
    savedDefaults: 'Als Standardeinstellungen gespeichert: Neue Sitzungen beginnen damit.',
    saved: (name) => `„${name}“ ist gespeichert.`,
    savedNew: (name) => `Als neue Sitzung „${name}“ gespeichert.`,
  },
};

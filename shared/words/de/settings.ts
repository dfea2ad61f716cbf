import type { settings as English } from '../en/settings.ts';

export const settings: typeof English = {
  title: 'Einstellungen',
  intro: 'Sie gelten für Culvert selbst und alle Sitzungen, und sie wirken sofort.',
  atLogin: 'Wenn Sie sich anmelden',
  startAtLogin: { label: 'Culvert starten, wenn Sie sich an diesem Computer anmelden', letter: 'd' },
  startAtLoginHelp:
    'Es startet ohne Fenster und öffnet die Sitzungen, bei denen unter Verbindung „Bei der Anmeldung öffnen“ angekreuzt ist, sobald ihr Server zu erreichen ist.',
  noLogin: 'Dieses System bietet Culvert keinen Weg, bei der Anmeldung zu starten.',
  marked: (names) => `Zurzeit angekreuzt: ${names}.`,
  noneMarked: 'Noch ist keine Sitzung angekreuzt.',
  notices: 'Benachrichtigungen',
  quiet: { label: 'Ruhe: keine Benachrichtigungen', letter: 'r' },
  quietHelp: 'Verluste, Rückkehr und Fragen zeigen sich im Infobereich und hier, und nichts drängt sich vor.',
  language: 'Sprache',
  languageHelp: 'Die Befehlszeile spricht immer Englisch.',
  systemLanguage: (name) => `Die des Systems (${name})`,
  sshConfig: 'ssh_config',
  matchExec: { label: '„Match exec“ seine Befehle ausführen lassen', letter: 'm' },
  matchExecHelp: 'Sonst wird ein Abschnitt von ssh_config unter Match exec übergangen, und die Sitzung sagt es.',
  openAtLogin: 'Bei der Anmeldung öffnen',
  openAtLoginHelp:
    'Startet Culvert mit diesem Computer (Einstellungen), öffnet es diese Sitzung, sobald ihr Server zu erreichen ist.',
  notSaved: (why) => `Diese Einstellung wurde nicht übernommen. ${why}`,
};

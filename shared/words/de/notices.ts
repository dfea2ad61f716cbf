import type { notices as English } from '../en/notices.ts';

export const notices: typeof English = {
  needsAnswer: (session) => `${session} braucht eine Antwort`,
  needAnswer: (session, others) => `${session} und ${others} weitere brauchen eine Antwort`,
  touch: (session) => `${session}: Berühren Sie Ihren Sicherheitsschlüssel`,
  answerHow: 'Öffnen Sie Culverts Fenster, dann geht es weiter.',
  touchHow: 'Die Anmeldung geht dann von selbst weiter.',
  failed: (session, title) => `${session}: ${title}`,
  lost: (session) => `${session}: Verbindung verloren`,
  lostHow: 'Culvert verbindet sich von selbst wieder.',
  back: (session) => `${session}: wieder verbunden`,
  backHow: 'Die Weiterleitungen gehen wie zuvor.',
  backPartly: 'Nicht jede Weiterleitung geht wieder: siehe Status.',
  certificate: (session) => `${session}: das Zertifikat läuft bald ab`,
  fault:
    'In Culvert ist etwas schiefgegangen. Ihre Tunnel laufen weiter. Bitte melden Sie es: Ereignisse, „Bericht speichern …“.',
  keepsRunning: 'Culvert läuft weiter',
  closedToTray:
    'Das Fenster ist zu, und Culvert bleibt im Infobereich: Ihre Tunnel laufen weiter. „Beenden“ im Menü dort schließt sie.',
  noTray:
    'Diese Arbeitsumgebung zeigt kein Symbol im Infobereich, darum wurde das Fenster minimiert, und Ihre Tunnel laufen weiter. Schließen Sie die Sitzungen, oder drücken Sie Strg+Q, um Culvert zu beenden.',
  hiddenNoTray:
    'Diese Arbeitsumgebung zeigt kein Symbol im Infobereich, darum startete Culvert mit minimiertem Fenster statt ohne Fenster.',
  certificateSoon: (what, when) =>
    `Angemeldet ist sie mit: ${what}. ${when} Besorgen Sie vorher ein neues: Sie bleibt offen, lässt sich ohne aber nicht wieder öffnen.`,
  noCommands: (trouble) => {
    const why = {
      'no-socket': 'ist kein Socket, und Culvert lässt es, wie es ist',
      taken: 'ist, wo ein anderes Programm lauscht',
      'foreign-folder': 'gehört einem anderen Benutzer',
      'open-folder': 'kann von anderen Benutzern beschrieben werden (chmod go-w behebt das)',
      'not-made': 'lässt sich nicht anlegen',
    }[trouble.kind];
    const code = trouble.kind === 'not-made' && trouble.code !== '' ? ` (${trouble.code})` : '';
    return `Der Befehl culvert erreicht dieses Fenster nicht: ${trouble.path} ${why}${code}.`;
  },
};

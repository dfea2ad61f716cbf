import type { connection as English } from '../en/connection.ts';

export const connection: typeof English = {
  lost: 'Wenn die Verbindung abreißt',
  reconnect: { label: 'Von selbst neu verbinden', letter: 'v' },
  reconnectHelp: 'Culvert versucht es in wachsenden Abständen wieder, bis es gelingt oder Sie die Sitzung schließen.',
  hold: {
    label: 'Sekunden, die neue Verbindungen derweil warten',
    letter: 'w',
    help: 'Die Ports bleiben solange offen. Wer sich verbindet, wartet so lange und wird danach abgewiesen; bei 0 sofort.',
  },
  noticing: 'Eine verlorene Verbindung bemerken',
  keepaliveInterval: { label: 'Sekunden zwischen Lebenszeichen', letter: 'l', help: '0 schaltet sie ab.' },
  keepaliveCount: { label: 'Unbeantwortete, bis sie als verloren gilt', letter: 'u' },
  start: 'Start',
  openAtLoginLetter: 'd',
  lazy: { label: 'Erst bei Benutzung verbinden', letter: 'e' },
  lazyHelp:
    'Öffnen öffnet nur die Ports; das erste Programm, das einen benutzt, stellt die Verbindung her. Entfernte Weiterleitungen brauchen die Verbindung und beginnen mit ihr.',
  idle: { label: 'Minuten ohne Benutzung bis zum Trennen', letter: 'm', help: 'Bei 0 bleibt sie bestehen.' },
  destinations: 'Ziele',
  probe: { label: 'Beim Öffnen der Sitzung nachsehen, ob jedes Ziel antwortet', letter: 'j' },
  probeHelp: 'Eine kurze Verbindung zu jedem, gleich wieder geschlossen. Manche Dienste protokollieren das.',
  sockets: 'Unix-Sockets',
  mask: {
    label: 'Wegzunehmende Rechte (StreamLocalBindMask)',
    letter: 'g',
    help: 'Oktal wie bei umask: 0177 lässt den Socket Ihnen allein.',
  },
  unlink: { label: 'Zurückgelassenen Socket ersetzen (StreamLocalBindUnlink)', letter: 'r' },
};

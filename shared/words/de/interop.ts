import type { Words } from '../en/index.ts';
import { counted, formatBytes } from '../format.ts';

const sessions = (count: number) => counted(count, { one: 'Sitzung', other: 'Sitzungen' });
const forwards = (count: number) => counted(count, { one: 'Weiterleitung', other: 'Weiterleitungen' });
const keys = (count: number) => counted(count, { one: 'Host-Schlüssel', other: 'Host-Schlüssel' });
const will = (count: number) => (count === 1 ? 'wird' : 'werden');

/** German: see shared/words/words.ts. */
export const interop: Words['interop'] = {
  paste: 'Einfügen…',
  pasteName: 'Einfügen… eines ssh- oder plink-Befehls oder eines Stücks ssh_config',
  import: 'Importieren',
  export: 'Exportieren',
  copyAs: 'Kopieren als',
  importMenu: {
    clipboard: ['Aus der Zwischenablage', 'Ein ssh- oder plink-Befehl, ein Stück ssh_config'],
    putty: ['Sitzungen von PuTTY', 'Auf diesem Computer gespeichert, mit ihren Host-Schlüsseln'],
    file: ['Eine Datei…', '.reg von PuTTY unter Windows, ssh_config oder JSON von Culvert'],
    'config-hosts': ['Hosts aus ~/.ssh/config', 'Jeder als Sitzung, die der Datei weiter folgt'],
  },
  exportMenu: {
    json: ['JSON-Datei…', 'Für Culvert auf einem anderen Computer'],
    'ssh-config': ['ssh_config-Datei…', 'Ein Host-Block je Sitzung'],
    'putty-folder': ['Sitzungsdateien von PuTTY…', 'Ein Ordner davon, wie PuTTY für Unix sie hat'],
    'putty-reg': ['.reg-Datei…', 'Für PuTTY unter Windows'],
  },
  copyMenu: { ssh: 'ssh-Befehl', plink: 'plink-Befehl', 'ssh-config': 'ssh_config-Block' },
  copySession: 'Diese Sitzung kopieren als',
  saveAll: 'Alle gespeicherten Sitzungen schreiben als',
  dialogs: {
    importTitle: 'Datei wählen, aus der Sitzungen importiert werden',
    exportTitle: 'Wählen, wohin die Sitzungen geschrieben werden',
    anyFile: 'Alle Dateien',
  },
  titles: {
    ssh: 'Hinzufügen, was der ssh-Befehl sagt',
    plink: 'Hinzufügen, was der PuTTY-Befehl sagt',
    'ssh-config': 'Hinzufügen, was das Stück ssh_config sagt',
    putty: 'Aus PuTTY importieren',
    profiles: 'Sitzungen von Culvert importieren',
    'config-hosts': 'Hosts aus ~/.ssh/config importieren',
  },
  outcome: {
    nothing: 'Es wird nichts geändert.',
    adds: (count, rules) => `${sessions(count)} mit ${forwards(rules)} ${will(count)} hinzugefügt.`,
    replaces: (count) =>
      `${sessions(count)} ${will(count)} ersetzt; die Datei von vorher bleibt als sessions.json.bak erhalten.`,
    keys: (count) => `${keys(count)} ${will(count)} in known_hosts von Culvert aufgenommen.`,
    rows: (count, session) => `${forwards(count)} ${will(count)} hinzugefügt: ${session}.`,
  },
  thisSession: 'Sitzung im Formular',
  doIt: {
    nothing: 'Hinzufügen',
    sessions: (count) => `${sessions(count)} hinzufügen`,
    replace: (count) => `${sessions(count)} ersetzen`,
    rows: (count) => `${forwards(count)} hinzufügen`,
    keys: (count) => `${keys(count)} hinzufügen`,
  },
  cancel: 'Abbrechen',
  sessionsHeading: 'Sitzungen',
  keysHeading: 'Host-Schlüssel',
  keysHelp:
    'Damit kennt Culvert die Server, wie PuTTY sie kannte. Ist für einen Server schon ein anderer Schlüssel bekannt, bleibt es dabei.',
  notesHeading: 'Ausgelassen',
  allOf: (count) => `Alle ${count}`,
  none: 'Keine',
  target: 'Hinzufügen als',
  asSession: 'Eigene Sitzung',
  asRows: (session) => `Weiterleitungen: ${session}`,
  server: (who) => `Verbindet sich mit ${who}.`,
  serverThrough: (who, stops) => `Verbindet sich mit ${who} über ${stops}.`,
  follows: (host) => `Folgt weiter ${host} in ~/.ssh/config.`,
  noForwards: 'Ohne Weiterleitungen.',
  moreForwards: (count) => `Und ${forwards(count)} mehr.`,
  moreNotes: (count) => `Und ${count} mehr ausgelassen.`,
  standing: {
    same: (name) => `Ist schon als „${name}“ gespeichert: nichts zu tun.`,
    taken: (name) => `„${name}“ ist gespeichert und sagt etwas anderes.`,
    unsound: (why) => `Kann nicht gespeichert werden. ${why}`,
  },
  clash: {
    label: (name) => `Was mit ${name} geschehen soll`,
    skip: 'Auslassen',
    rename: (name) => `Als „${name}“ hinzufügen`,
    replace: 'Die gespeicherte ersetzen',
  },
  keyStanding: {
    new: 'Noch nicht bekannt.',
    known: 'Schon bekannt.',
    'other-known': 'Für diesen Server ist ein anderer Schlüssel bekannt. Er bleibt, und dieser wird nicht genommen.',
    unusable: 'Einen solchen Namen kann known_hosts nicht aufnehmen.',
  },
  reasons: {
    'no-difference': 'für einen Tunnel ohne Bedeutung',
    'not-here': 'eine solche Einstellung hat Culvert nicht',
    secret: 'Passwörter werden gefragt und nie aus einer Zeile oder Datei gelesen',
    'remote-command': 'Culvert führt keinen Befehl auf dem Server aus',
    shell: 'gehört zur Shell',
    wrong: 'ist nicht gültig',
    'not-ssh': 'keine Sitzung von SSH',
    'no-host': 'nennt keinen Host',
    'key-form': 'ein Schlüssel in einer Form, die hier nicht gehalten wird',
    pattern: 'ein Muster und kein Host',
    'host-key-check': 'nach einem unbekannten Host-Schlüssel wird immer gefragt, ein geänderter wird abgelehnt',
  },
  leftOut: (what, why) => `${what}: ${why}.`,
  fromConfig: (host) => `~/.ssh/config hat Einstellungen für „${host}“; sie werden übernommen, wie sie jetzt sind.`,
  loadKnown: (name) => `Einstellungen der PuTTY-Sitzung „${name}“ gehören dazu.`,
  loadUnknown: (name) => `Es lädt die PuTTY-Sitzung „${name}“, die auf diesem Computer nicht ist.`,
  kept: 'Einstellungen von PuTTY, die Culvert nicht braucht, bleiben erhalten und sind bei einem Export zu PuTTY wieder da.',
  reading: 'Wird gelesen…',
  problems: {
    empty: 'Es ist kein Text zum Einfügen da.',
    'no-tunnel':
      'Das ist kein ssh- oder plink-Befehl, keine ssh_config und nichts sonst mit Tunneln darin; es wurde nichts geändert.',
    'unclosed-quote': 'Ein Anführungszeichen in diesem Befehl wird nicht geschlossen; es wurde nichts geändert.',
    'no-host': 'Es nennt weder einen Host noch eine Weiterleitung; es wurde nichts geändert.',
    'too-large': (bytes, most) =>
      `Es hat ${formatBytes(bytes)}, gelesen werden höchstens ${formatBytes(most)}; es wurde nichts geändert.`,
    'not-text': 'Das ist kein Text; es wurde nichts geändert.',
    'broken-reg': (line) => `Zeile ${line} ist keine einer .reg-Datei; es wurde nichts importiert.`,
    'no-putty-sessions': 'Darin sind keine Sitzungen von PuTTY; es wurde nichts importiert.',
    'no-such-folder': (path) => `PuTTY hat auf diesem Computer keine Sitzungen gespeichert: ${path} gibt es nicht.`,
    unreadable: (path, code) => `${path} ist nicht lesbar (${code}).`,
    'too-slow': 'Das Lesen hat zu lange gedauert und wurde aufgegeben; es wurde nichts geändert.',
    gone: 'Was angesehen wurde, ist nicht mehr da: bitte noch einmal einfügen oder importieren.',
    wrong: (detail) => `${detail} Es wurde nichts geändert.`,
  },
  done: {
    sessions: (added, replaced) =>
      replaced === 0
        ? `${sessions(added)} hinzugefügt.`
        : `${sessions(added)} hinzugefügt, ${sessions(replaced)} ersetzt.`,
    withKeys: (count) => `${keys(count)} kamen dazu.`,
    rows: (count) => `${forwards(count)} hinzugefügt.`,
    rowsClash: (count) =>
      count === 1
        ? `${forwards(count)} würde lauschen, wo schon eine der Sitzung lauscht, und wurde ausgelassen.`
        : `${forwards(count)} würden lauschen, wo schon eine der Sitzung lauscht, und wurden ausgelassen.`,
    undo: 'Rückgängig',
    undone: 'Es ist wieder wie vorher.',
    notUndone: 'Es konnte nicht rückgängig gemacht werden.',
    copied: (form) => `Als ${form} kopiert.`,
    copiedWith: (form, notes) => `Als ${form} kopiert. Nicht darin: ${notes}.`,
    exported: (count, path) => `${sessions(count)} nach ${path} geschrieben.`,
    unsaid: (count) =>
      `${counted(count, { one: 'Einstellung hat', other: 'Einstellungen haben' })} dort kein Wort und wurden ausgelassen.`,
    notWritten: (why) => `Die Datei konnte nicht geschrieben werden (${why}).`,
  },
  unsaid: {
    'disabled-forward': (subject) => `${subject}, ausgeschaltet`,
    'unix-socket': (subject) => `${subject} (ein Socket)`,
    'server-socks': (subject) => `${subject} (ein SOCKS-Proxy auf dem Server)`,
    'socks-limits': () => 'eine Liste je SOCKS-Proxy auf dem Server: eine gilt für alle',
    'free-port': (subject) => `${subject} (ein freier Port)`,
    'every-address': (subject) => `IPv6 von ${subject}`,
    family: (subject) => `die Adressfamilie von ${subject}`,
    'accept-others': () => 'dass andere sich verbinden können',
    proxy: () => 'der Proxy',
    'proxy-password': () => 'das Passwort des Proxys',
    'needs-nc': () => 'der Proxy selbst: mit ihm spricht nc von OpenBSD',
    'several-hops': () => 'mehr als ein Sprungserver',
    'unknown-hop': () => 'ein Sprungserver, der nicht mehr gespeichert ist',
    agent: (subject) => `der Agent ${subject}`,
    'key-order': () => 'welche Schlüssel angeboten werden',
    'several-keys': () => 'mehr als eine Schlüsseldatei',
    certificate: () => 'das Zertifikat',
    pins: () => 'festgelegte Host-Schlüssel',
    alias: () => 'der andere Name des Host-Schlüssels',
    algorithms: () => 'die Wahl der Algorithmen',
    keepalive: () => 'Lebenszeichen',
    'sign-in': () => 'die Arten der Anmeldung',
    lazy: () => 'dass erst bei Bedarf verbunden wird',
    'putty-key': (subject) => `ein Schlüssel, den PuTTY lesen kann: ${subject} mit puttygen umwandeln`,
    'openssh-key': (subject) => `ein Schlüssel, den ssh lesen kann: ${subject} umwandeln`,
    'socket-options': () => 'Einstellungen für Sockets',
    other: (count) =>
      counted(count, { one: 'eine Einstellung nur von Culvert', other: 'Einstellungen nur von Culvert' }),
  },
  obstacles: {
    'no-host': 'Es gibt noch keinen Host, der sich aufschreiben ließe.',
    practice: 'Der Übungsserver ist in Culvert selbst: kein anderes Programm erreicht ihn.',
    'hop-missing': 'Ein Sprungserver davon ist nicht mehr gespeichert.',
    'system-proxy': 'Welchen Proxy dieser Computer nimmt, zeigt sich erst beim Öffnen; kein Befehl kann es sagen.',
    'unknown-proxy': 'Der Proxy ist von einer hier unbekannten Art.',
    'proxy-behind-hop': 'ssh kennt keinen Proxy hinter einem Sprungserver.',
  },
};

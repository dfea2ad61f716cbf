import type { files as English } from '../en/files.ts';

export const files: typeof English = {
  chooseKey: 'Private Schlüsseldatei wählen',
  diskFull: 'Der Datenträger ist voll.',
  quota: 'Ihr Speicherplatz ist aufgebraucht.',
  noPermission: (path) => `Ihnen fehlt das Recht, ${path} zu schreiben.`,
  readOnly: (path) => `${path} liegt auf einem schreibgeschützten Datenträger.`,
  inputOutput: (path) =>
    `Der Datenträger mit ${path} meldet einen Fehler. Prüfen Sie ihn, bevor Sie sich auf ihn verlassen.`,
  readBack: (path) => `${path} enthielt nicht, was geschrieben wurde: Der Datenträger ist womöglich defekt.`,
  linkCircle: (path) => `${path} ist eine Verknüpfung, die im Kreis führt.`,
  folderGone: (path) => `Der Ordner, in dem ${path} liegt oder auf den es verweist, ist nicht da.`,
  notWritten: (path, code) => `${path} ließ sich nicht schreiben (${code}).`,
  unreadable: (code) => `Sie ließ sich nicht lesen (${code}).`,
  empty: 'Sie ist leer.',
  notJson: 'Sie ist kein gültiges JSON oder wurde abgeschnitten.',
  notUtf8: 'Sie ist kein Text in UTF-8.',
  tooLarge: 'Sie ist größer als 64 MB; so groß ist keine Liste von Sitzungen.',
  notRegular: 'Sie ist keine gewöhnliche Datei.',
  tooDeep: (depth) => `Sie ist ${depth} Ebenen tief; so tief ist keine Liste von Sitzungen.`,
  deadLink: (target) => `Sie ist eine Verknüpfung mit ${target}, und dieser Ordner ist nicht da.`,
  repeatedKey: (key) => `„${key}“ steht zweimal in einem Eintrag, und nur das letzte zählt.`,
  inexactNumber: (number) => `Die Zahl ${number} hat mehr Stellen, als sich behalten lassen.`,
  kinds: {
    utf16: 'Sie ist in UTF-16, und Culvert liest UTF-8.',
    packed: 'Sie ist komprimiert.',
    zeros: 'Sie ist voller Nullen, wie nach einem Stromausfall.',
    page: 'Sie ist eine Webseite.',
    conflict: 'Sie enthält die Konfliktmarken einer Zusammenführung.',
  },
  outOfReach: (file, why) =>
    `${file} ist nicht erreichbar. ${why} Die Datei bleibt, wie sie ist, und bis sie lesbar ist, wird nichts gespeichert.`,
  newer: (file, version) =>
    `${file} stammt von einem neueren Culvert (Version ${version} der Datei). Sie bleibt, wie sie ist, und es wird nichts gespeichert: Aktualisieren Sie Culvert, oder wählen Sie mit --user-data-dir einen anderen Ordner.`,
  andMore: (count) => `Und ${count} weitere.`,
  writtenWhileOpen: (file, why, kept) =>
    `Ein anderes Programm hat ${file} geschrieben. ${why} Was es schrieb, bleibt als ${kept} erhalten.`,
  writtenTogether: (file, kept) =>
    `Ein anderes Programm hat ${file} im Augenblick des Speicherns geschrieben. Was es schrieb, bleibt als ${kept} erhalten.`,
  noBackup: (why) => `Die Fassung davor wurde nicht gesichert: ${why}`,
  secretsUnread: 'Die gespeicherten Passwörter ließen sich nicht lesen; nach ihnen wird wieder gefragt.',
  keptAs: (name) => `Die Datei bleibt als ${name} erhalten.`,
  secretsUnchanged: (why) => `Die gespeicherten Passwörter blieben unverändert: ${why}`,
  otherKeyring: (about) =>
    `Culvert konnte nicht lesen: ${about}. Es wurde mit einem anderen Schlüsselbund gespeichert.`,
  keyringSilent: (about) =>
    `Culvert konnte nicht speichern: ${about}. Der Schlüsselbund dieses Computers antwortet nicht.`,
  cannotSave: (why) => `Hier lassen sich keine Sitzungen speichern: ${why}`,
  startedAfresh: (file, why, kept) =>
    `Ihre gespeicherten Sitzungen ließen sich nicht aus ${file} lesen. ${why} Die Datei bleibt als ${kept} im selben Ordner erhalten, und eine neue ist begonnen.`,
  notMoved: (file, code) => `${file} ließ sich weder lesen noch beiseitelegen (${code}).`,
  nothingSaved: 'Bis das behoben ist, wird nichts gespeichert.',
  leftOut: (sessions, file) =>
    sessions === 1
      ? `Eine gespeicherte Sitzung in ${file} ließ sich nicht lesen und ist weggelassen.`
      : `${sessions} gespeicherte Sitzungen in ${file} ließen sich nicht lesen und sind weggelassen.`,
  wholeKept: (name) => `Die ganze Datei bleibt als ${name} erhalten.`,
  noCopy: (file, code) => `von ${file} ließ sich keine Kopie machen (${code}).`,
  notSavedBecause: (why) => `Es wird nichts gespeichert: ${why}`,
  settingsAnew: (kept) =>
    `Die Einstellungen von Culvert ließen sich nicht lesen. Die Datei bleibt als ${kept} erhalten, und die Einstellungen beginnen neu.`,
  keepsChanging: (path) => `Ein anderes Programm schreibt ${path} immer wieder.`,
  untrusted: 'Culvert benutzt diesen Ordner nicht',
  othersOwn: (path, user) =>
    `${path} gehört ${user}. Wer das ist, könnte ändern, wohin Ihre Tunnel führen und was sie ausführen.`,
  othersWrite: (path) =>
    `Andere auf diesem Computer können ${path} beschreiben und so ändern, wohin Ihre Tunnel führen und was sie ausführen.`,
  closedFolder: (path) => `Sie haben kein Recht, in ${path} zu lesen und zu schreiben.`,
  noFolder: (path) => `${path} ist kein Ordner.`,
  elsewhere: 'Culvert kann seine Dateien in einem anderen Ordner ablegen: culvert --user-data-dir ORDNER',
  mends: 'Dieser Befehl behebt es:',
  copyCommand: 'Befehl kopieren',
  tryAgain: 'Erneut versuchen',
  quit: 'Beenden',
  menus: { file: 'Datei', view: 'Ansicht' },
};

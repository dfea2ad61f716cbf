import type { files as English } from '../en/files.ts';

export const files: typeof English = {
  chooseKey: 'Private Schlüsseldatei wählen',
  diskFull: 'Der Datenträger ist voll.',
  quota: 'Ihr Speicherplatz ist aufgebraucht.',
  noPermission: (path) => `Ihnen fehlt das Recht, ${path} zu schreiben.`,
  readOnly: (path) => `${path} liegt auf einem schreibgeschützten Datenträger.`,
  notWritten: (path, code) => `${path} ließ sich nicht schreiben (${code}).`,
  unreadable: (code) => `Sie ließ sich nicht lesen (${code}).`,
  empty: 'Sie ist leer.',
  notJson: 'Sie ist kein gültiges JSON oder wurde abgeschnitten.',
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
  menus: { file: 'Datei', view: 'Ansicht' },
};

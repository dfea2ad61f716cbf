/** Culvert’s own files, where one cannot be read or written, and the dialog that chooses one. */
export const files = {
  chooseKey: 'Choose a private key file',
  diskFull: 'The disk is full.',
  quota: 'Your disk quota is used up.',
  noPermission: (path: string) => `You do not have permission to write ${path}.`,
  readOnly: (path: string) => `${path} is on a disk that is read-only.`,
  notWritten: (path: string, code: string) => `${path} could not be written (${code}).`,
  unreadable: (code: string) => `It could not be read (${code}).`,
  empty: 'It is empty.',
  notJson: 'It is not valid JSON, or was cut short.',
  secretsUnread: 'The saved passwords could not be read, so they will be asked for again.',
  keptAs: (name: string) => `The file is kept as ${name}.`,
  secretsUnchanged: (why: string) => `Saved passwords were not changed: ${why}`,
  otherKeyring: (about: string) => `Culvert could not read ${about}: it was saved with another keyring.`,
  keyringSilent: (about: string) => `Culvert could not save ${about}: this computer’s keyring does not answer.`,
  cannotSave: (why: string) => `Sessions cannot be saved here: ${why}`,
  startedAfresh: (file: string, why: string, kept: string) =>
    `Your saved sessions could not be read from ${file}. ${why} The file is kept as ${kept} in the same folder, and a new one was started.`,
  notMoved: (file: string, code: string) => `${file} could neither be read nor moved out of the way (${code}).`,
  nothingSaved: 'Nothing will be saved until that is mended.',
  leftOut: (sessions: number, file: string) =>
    `${sessions === 1 ? 'One saved session was' : `${sessions} saved sessions were`} left out of ${file} because they could not be read.`,
  wholeKept: (name: string) => `The whole file is kept as ${name}.`,
  noCopy: (file: string, code: string) => `a copy of ${file} could not be made (${code}).`,
  notSavedBecause: (why: string) => `Nothing will be saved, because ${why}`,
  settingsAnew: (kept: string) =>
    `Culvert’s settings could not be read. The file is kept as ${kept}, and the settings start anew.`,
  menus: { file: 'File', view: 'View' },
};

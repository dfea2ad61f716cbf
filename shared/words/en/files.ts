/** Culvert’s own files, where one cannot be read or written, and the dialog that chooses one. */
export const files = {
  chooseKey: 'Choose a private key file',
  diskFull: 'The disk is full.',
  quota: 'Your disk quota is used up.',
  noPermission: (path: string) => `You do not have permission to write ${path}.`,
  readOnly: (path: string) => `${path} is on a disk that is read-only.`,
  inputOutput: (path: string) => `The disk that ${path} is on reports a fault. Look at it before you rely on it.`,
  readBack: (path: string) => `${path} did not hold what was written to it: the disk may be failing.`,
  linkCircle: (path: string) => `${path} is a link that leads in a circle.`,
  folderGone: (path: string) => `The folder that ${path} is in, or leads to, is not there.`,
  notWritten: (path: string, code: string) => `${path} could not be written (${code}).`,
  unreadable: (code: string) => `It could not be read (${code}).`,
  empty: 'It is empty.',
  notJson: 'It is not valid JSON, or was cut short.',
  notUtf8: 'It is not text in UTF-8.',
  tooLarge: 'It is larger than 64 MB, which no list of sessions is.',
  notRegular: 'It is no ordinary file.',
  tooDeep: (depth: number) => `It goes ${depth} levels deep, which no list of sessions does.`,
  deadLink: (target: string) => `It is a link to ${target}, and that folder is not there.`,
  repeatedKey: (key: string) => `“${key}” stands twice in one entry, and only the last counts.`,
  inexactNumber: (number: string) => `The number ${number} has more digits than can be kept.`,
  kinds: {
    utf16: 'It is in UTF-16, and Culvert reads UTF-8.',
    packed: 'It is compressed.',
    zeros: 'It is full of zeros, as after a power cut.',
    page: 'It is a web page.',
    conflict: 'It holds the conflict marks of a merge.',
  },
  outOfReach: (file: string, why: string) =>
    `${file} is out of reach. ${why} It is left as it is, and nothing will be saved until it can be read.`,
  newer: (file: string, version: number) =>
    `${file} was written by a newer Culvert (version ${version} of the file). It is left as it is, and nothing is saved: update Culvert, or choose another folder with --user-data-dir.`,
  andMore: (count: number) => `And ${count} more.`,
  writtenWhileOpen: (file: string, why: string, kept: string) =>
    `Another program wrote ${file}. ${why} What it wrote is kept as ${kept}.`,
  writtenTogether: (file: string, kept: string) =>
    `Another program wrote ${file} in the moment it was saved. What it wrote is kept as ${kept}.`,
  noBackup: (why: string) => `The version before was not kept as a backup: ${why}`,
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
  keepsChanging: (path: string) => `Another program writes ${path} again and again.`,
  untrusted: 'Culvert does not use this folder',
  othersOwn: (path: string, user: string) =>
    `${path} belongs to ${user}, who could change where your tunnels lead and what they run.`,
  othersWrite: (path: string) =>
    `Others on this computer can write ${path}, and so change where your tunnels lead and what they run.`,
  mends: 'This command mends it:',
  copyCommand: 'Copy the command',
  tryAgain: 'Try again',
  quit: 'Quit',
  menus: { file: 'File', view: 'View' },
};

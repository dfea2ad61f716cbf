/** Characters no POSIX shell reads as anything but themselves, wherever in a word they stand. */
const plain = /^[\w@%+:,./-][\w@%+=:,./-]*$/;

/** A word as a POSIX shell reads it back, quoted only where it must be (XCU 2.2). */
export const shellWord = (word: string): string => (plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

/** A command line for a POSIX shell. */
export const shellLine = (words: readonly string[]): string => words.map(shellWord).join(' ');

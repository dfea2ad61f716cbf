/** A word as a POSIX shell must be given it; `~/` at its start stays outside the quotation marks, so that it is expanded. */
export function posixQuoted(word: string): string {
  if (word.startsWith('~/') && word.length > 2) return `~/${posixQuoted(word.slice(2))}`;
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A word as programs of Windows take it apart (CommandLineToArgvW), also where cmd reads the line first. */
export function windowsQuoted(word: string): string {
  if (word !== '' && !/[\s"&|<>^]/.test(word)) return word;
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

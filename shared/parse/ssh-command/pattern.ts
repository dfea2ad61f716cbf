/** Whether `text` fits a pattern with `*` and `?` (ssh_config(5), PATTERNS), letter case aside. */
export function fitsPattern(text: string, pattern: string): boolean {
  const source = [...pattern].map((char) => (char === '*' ? '.*' : char === '?' ? '.' : literal(char))).join('');
  return new RegExp(`^${source}$`, 'is').test(text);
}

const literal = (char: string): string => char.replace(/[\\^$.|+()[\]{}/-]/, '\\$&');

/** Whether one of the patterns fits and no `!`-negated one does; a negated one alone never makes a match. */
export function fitsList(text: string, patterns: readonly string[]): boolean {
  const negated = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  if (negated.some((pattern) => fitsPattern(text, pattern))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && fitsPattern(text, pattern));
}

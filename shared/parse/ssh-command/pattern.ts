/**
 * Whether `text` fits a pattern with `*` and `?` (ssh_config(5), PATTERNS), letter case included. Takes time in
 * proportion to both lengths at most, whatever the pattern.
 */
export function fitsPattern(text: string, pattern: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < text.length) {
    const char = pattern.charAt(inPattern);
    if (char === '*') {
      star = inPattern;
      resumeAt = at;
      inPattern += 1;
    } else if (char === '?' || (char !== '' && char === text.charAt(at))) {
      at += 1;
      inPattern += 1;
    } else if (star >= 0) {
      // The last star takes one character more.
      resumeAt += 1;
      at = resumeAt;
      inPattern = star + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(inPattern));
}

/** Whether one of the patterns fits and no `!`-negated one does; a negated one alone never makes a match. */
export function fitsExactly(text: string, patterns: readonly string[]): boolean {
  const negated = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  if (negated.some((pattern) => fitsPattern(text, pattern))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && fitsPattern(text, pattern));
}

/** The same, letter case aside. */
export const fitsList = (text: string, patterns: readonly string[]): boolean =>
  fitsExactly(
    text.toLowerCase(),
    patterns.map((pattern) => pattern.toLowerCase()),
  );

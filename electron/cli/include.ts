import { globSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** The files an Include pattern means, in the order of their names; none is no error. */
export function pathsOfInclude(pattern: string, folder: string, home: string): readonly string[] {
  const fromHome = pattern.startsWith('~/') ? join(home, pattern.slice(2)) : pattern;
  const path = isAbsolute(fromHome) ? fromHome : join(folder, fromHome);
  return /[*?[]/.test(path) ? [...globSync(path)].sort() : [path];
}

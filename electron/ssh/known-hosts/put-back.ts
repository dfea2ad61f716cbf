/** A line that was taken out of a known_hosts file, or shortened: what it was, what is left of it, and where it stood. */
export interface TakenLine {
  readonly line: string;
  /** Null: nothing. */
  readonly left: string | null;
  /** From 0. */
  readonly index: number;
}

/** All of a line but the names it speaks of. */
const keyOf = (line: string): string => line.replace(/^\s*\S+\s+/, '');

/** The lines in which two texts differ, where the second is the first with names or whole lines taken out. */
export function takenLines(before: string, after: string): readonly TakenLine[] {
  const left = after.split('\n');
  let next = 0;
  return before.split('\n').flatMap((line, index) => {
    const there = left[next];
    if (there === line) {
      next += 1;
      return [];
    }
    const isShortened = there !== undefined && line !== '' && keyOf(there) === keyOf(line);
    if (isShortened) next += 1;
    return [{ line, left: isShortened ? there : null, index }];
  });
}

/** A file's text with lines back in their place, or as near to it as what was written since lets them be. */
export function withPutBack(text: string, taken: readonly TakenLine[]): string {
  const lines = text.split('\n');
  for (const { line, left, index } of taken) {
    const at = left === null ? -1 : lines.indexOf(left);
    if (lines.includes(line)) continue;
    if (at !== -1) lines[at] = line;
    else lines.splice(Math.min(index, lines.length - (lines.at(-1) === '' ? 1 : 0)), 0, line);
  }
  return lines.join('\n');
}

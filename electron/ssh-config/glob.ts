import { existsSync, readdirSync } from 'node:fs';
import { fail, ok, type Result } from '@shared/model/result.ts';

/** Names looked at for one pattern: more is no configuration folder. */
const mostNames = 20_000;

/**
 * The paths that fit a pattern of glob(7), in the order of their bytes: `*`, `?` and `[…]` within a name, a backslash for
 * the next character itself, no hidden names unless the dot is written. No path is no error.
 */
export function pathsOf(pattern: string): Result<readonly string[], string> {
  const budget = { names: mostNames };
  const [root, ...parts] = pattern.split('/');
  let found: readonly string[] = [root ?? ''];
  for (const [index, part] of parts.entries()) {
    found = found.flatMap((folder) => step(folder, part, index === parts.length - 1, budget));
    if (budget.names < 0) return fail(`“${pattern}” looks at more than ${mostNames} names.`);
  }
  return ok(found);
}

function step(folder: string, part: string, isLast: boolean, budget: { names: number }): readonly string[] {
  if (budget.names < 0) return [];
  if (!/[*?[]/.test(part)) {
    const path = `${folder}/${part.replace(/\\(.)/g, '$1')}`;
    return !isLast || existsSync(path) ? [path] : [];
  }
  const fits = nameTest(part);
  const names = namesIn(`${folder}/`);
  budget.names -= names.length;
  const shown = names.filter((name) => (part.startsWith('.') || !name.startsWith('.')) && fits(name));
  return shown.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).map((name) => `${folder}/${name}`);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

type Piece = '*' | ((char: string) => boolean);

/** Whether a name fits; the time it takes is bounded by the product of both lengths. */
function nameTest(part: string): (name: string) => boolean {
  const pieces = piecesOf(part);
  return (name) => fitsPieces([...name], pieces);
}

function fitsPieces(name: readonly string[], pieces: readonly Piece[]): boolean {
  let reached = new Set([0]);
  for (const piece of pieces) {
    const next = new Set<number>();
    if (piece === '*') {
      for (let at = Math.min(...reached); at <= name.length; at += 1) next.add(at);
    } else {
      for (const at of reached) if (at < name.length && piece(name[at] ?? '')) next.add(at + 1);
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(name.length);
}

function piecesOf(part: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < part.length; ) {
    const [whole = '', escaped, set] = /^(?:\\(.)|\[([!^]?\]?[^\]]*)\]|.)/su.exec(part.slice(at)) ?? [];
    if (whole === '*') pieces.push('*');
    else if (set !== undefined) pieces.push(inSet(set));
    else if (whole === '?') pieces.push(() => true);
    else {
      const literal = escaped ?? whole;
      pieces.push((char) => char === literal);
    }
    at += whole.length;
  }
  return pieces;
}

function inSet(set: string): Exclude<Piece, '*'> {
  const negated = /^[!^]/.test(set);
  const members = negated ? set.slice(1) : set;
  const ranges = [...members.matchAll(/(.)-(.)|(.)/gsu)];
  const has = (char: string) =>
    ranges.some(([, from, to, one]) => (one === undefined ? char >= (from ?? '') && char <= (to ?? '') : char === one));
  return (char) => has(char) !== negated;
}

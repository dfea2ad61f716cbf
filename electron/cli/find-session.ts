import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';

const mostSuggestions = 3;

/** The saved session of that name, letter case aside; otherwise a sentence with the names that come near. */
export function findSession(name: string, sessions: readonly SessionProfile[]): Result<SessionProfile, string> {
  const exact = sessions.find((session) => session.name === name);
  const found = exact ?? sessions.find((session) => session.name.toLowerCase() === name.toLowerCase());
  if (found) return ok(found);
  const near = nearNames(
    name,
    sessions.map((session) => session.name),
  );
  const hint = near.length > 0 ? ` Did you mean ${near.map((one) => `“${one}”`).join(' or ')}?` : '';
  return fail(`There is no saved session named “${name}”.${hint}`);
}

/** Names that hold what was typed, or are a few keystrokes from it; nearest first. */
export function nearNames(typed: string, names: readonly string[]): readonly string[] {
  const wanted = typed.toLowerCase();
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  return names
    .map((name) => ({ name, distance: distanceOf(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, mostSuggestions)
    .map(({ name }) => name);
}

const distanceOf = (typed: string, name: string): number =>
  typed !== '' && (name.includes(typed) || typed.includes(name)) ? 0 : editDistance(typed, name);

/** Single-character changes from one text to the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, charA] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, charB] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (charA === charB ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

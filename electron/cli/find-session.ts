import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';

/** The exit code where no session, or more than one, has the name that was typed. */
export const noSuchSessionCode = 2;

const mostSuggestions = 5;

/** Characters of a name in a sentence. */
const mostShown = 100;

/** A session's name with the folders it is in, as it may be typed too: `Work/Databases/Office DB`. */
export const pathOf = ({ folder, name }: Pick<SessionProfile, 'folder' | 'name'>): string =>
  folder === '' ? name : `${folder}/${name}`;

/** The sessions of these names, each once; otherwise the sentence about the first that is not one session's. */
export function findSessions(
  names: readonly string[],
  sessions: readonly SessionProfile[],
): Result<readonly SessionProfile[], string> {
  const found = new Map<string, SessionProfile>();
  for (const name of names) {
    const one = findSession(name, sessions);
    if (!one.ok) return one;
    found.set(one.value.id, one.value);
  }
  return ok([...found.values()]);
}

/**
 * The saved session of that name, or of that path through its folders, letter case aside where nothing is exact;
 * otherwise a sentence with the names that come near.
 */
export function findSession(name: string, sessions: readonly SessionProfile[]): Result<SessionProfile, string> {
  const shown = shorten(name);
  const found = [byExact, byAnyCase].map((fits) => sessions.filter((session) => fits(session, name)));
  const best = found.find((some) => some.length > 0) ?? [];
  const [only] = best;
  if (only && best.length === 1) return ok(only);
  if (best.length > 1) return fail(`${best.length} saved sessions are named “${shown}”: ${pathsOf(best)}.`);
  const near = nearNames(
    name,
    sessions.flatMap((one) => [one.name, pathOf(one)]),
  );
  const hint = near.length > 0 ? ` Did you mean ${near.map((one) => `“${one}”`).join(' or ')}?` : '';
  return fail(`There is no saved session named “${shown}”.${hint}`);
}

const shorten = (name: string): string => (name.length <= mostShown ? name : `${name.slice(0, mostShown)}…`);

const byExact = (session: SessionProfile, typed: string): boolean =>
  session.name === typed || pathOf(session) === typed;

const byAnyCase = ({ folder, name }: SessionProfile, typed: string): boolean =>
  byExact({ folder: folder.toLowerCase(), name: name.toLowerCase() } as SessionProfile, typed.toLowerCase());

/** Two of one name in one folder are told apart by where they lead. */
function pathsOf(sessions: readonly SessionProfile[]): string {
  const paths = sessions.map(pathOf);
  const isTold = new Set(paths).size === paths.length;
  return sessions.map((one, at) => `“${paths[at]}”${isTold ? '' : ` (${one.host}:${one.port})`}`).join(', ');
}

/** Names that hold what was typed, or are a few keystrokes from it; nearest first. A path stands for no name twice. */
export function nearNames(typed: string, names: readonly string[]): readonly string[] {
  const wanted = typed.toLowerCase();
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  const near = names
    .map((name) => ({ name, distance: distanceOf(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
  const told = near.filter((name, at) => near.findIndex((one) => one === name || name.endsWith(`/${one}`)) === at);
  return told.slice(0, mostSuggestions);
}

const distanceOf = (typed: string, name: string): number =>
  typed !== '' && (name.includes(typed) || typed.includes(name)) ? 0 : editDistance(typed, name);

/** Single-character changes from one text to the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  const [a, b] = [[...from], [...to]];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, charA] of a.entries()) {
    const next = [i + 1];
    for (const [j, charB] of b.entries()) {
      const replaced = (row[j] ?? 0) + (charA === charB ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

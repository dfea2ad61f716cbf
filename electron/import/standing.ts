import { describeProblem } from '@shared/describe/problem.ts';
import type { Standing } from '@shared/model/import-view.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { profileProblems } from '@shared/parse/profile.ts';
import { freeName } from '@shared/saved/folder.ts';

/** A session that was read, and the saved one that it is or that has its name. */
export interface Met {
  readonly standing: Standing;
  readonly rival: SessionProfile | null;
}

/** Looks for a session among the saved ones. `nameOf` gives the name behind the id a jump host goes by. */
export function meet(
  read: SessionProfile,
  saved: readonly SessionProfile[],
  nameOf: (id: string) => string,
  isTaken: (name: string) => boolean,
): Met {
  const problem = read.host === '' ? undefined : profileProblems(read)[0];
  if (problem) return { standing: { kind: 'unsound', detail: describeProblem(problem) }, rival: null };
  const rival = rivalOf(read, saved);
  if (!rival) return { standing: { kind: 'new' }, rival: null };
  const isSame = content(read, nameOf) === content(rival, nameOf) || follows(read, rival);
  const { name } = rival;
  return {
    rival,
    standing: isSame ? { kind: 'same', name } : { kind: 'taken', name, freeName: freeName(read.name, isTaken) },
  };
}

/** The one that came from the same PuTTY session, else the one of the same name. */
const rivalOf = (read: SessionProfile, saved: readonly SessionProfile[]): SessionProfile | undefined =>
  saved.find(({ putty }) => putty && read.putty?.session === putty.session) ??
  saved.find(({ name }) => name.toLowerCase() === read.name.toLowerCase());

/** Both follow the same host of ssh_config, which says what they are. */
const follows = (read: SessionProfile, rival: SessionProfile): boolean =>
  read.sshConfig !== undefined && read.sshConfig === rival.sshConfig;

/** What a session is about: neither what it is called here nor where it stands. */
function content(profile: SessionProfile, nameOf: (id: string) => string): string {
  const { id, name, folder, colour, notes, hops, forwards, auth, ...rest } = profile;
  return JSON.stringify(
    sorted({
      ...rest,
      auth: { ...auth, savedPassword: false },
      hops: hops.map((hop) => ('session' in hop ? nameOf(hop.session).toLowerCase() : hop)),
      forwards: forwards.map((rule) => ({ ...rule, id: '' })),
    }),
  );
}

/** The order of keys says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

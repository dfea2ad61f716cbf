import { randomUUID } from 'node:crypto';
import { describeProblem } from '@shared/describe/problem.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { ImportProblem } from '@shared/model/import-note.ts';
import type { ImportChoice, ImportDone, ImportView } from '@shared/model/import-view.ts';
import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { Hop, SessionProfile } from '@shared/model/session-profile.ts';
import type { Reading, ReadSession } from '@shared/parse/paste/types.ts';
import { freeName } from '@shared/saved/folder.ts';
import type { ImportErrand } from './import-errand.ts';
import { type ImportKeys, keyViews, saveKeys } from './import-keys.ts';
import { type Met, meet } from './standing.ts';
import type { ImportReading } from './types.ts';
import { viewOfSession } from './view.ts';

/** Many sessions at once, whole or not at all; the outcome undoes it. */
interface SavedChange {
  readonly put: readonly SessionProfile[];
  readonly drop: readonly string[];
}

export interface ImporterDeps {
  readonly read: (errand: ImportErrand) => Promise<Reading<ImportReading>>;
  readonly saved: () => readonly SessionProfile[];
  readonly change: (change: SavedChange) => Result<SavedChange, readonly Problem[]>;
  readonly keys: ImportKeys;
}

interface Planned {
  readonly id: string;
  readonly reading: ImportReading;
  readonly met: readonly Met[];
}

/** Looks at what could be imported, carries it out as chosen, and takes it back. One import at a time is remembered. */
export interface Importer {
  look(errand: ImportErrand, path?: string): Promise<Result<ImportView, ImportProblem>>;
  /** The forwards of one session of what was looked at last, with ids of their own. */
  rows(id: string, at: number): readonly ForwardRule[];
  apply(id: string, choices: readonly ImportChoice[], hostKeys: readonly number[]): Result<ImportDone, ImportProblem>;
  /** Takes back what `apply` did last; false where there is nothing to take back, or it cannot be. */
  undo(): boolean;
}

export function createImporter({ read, saved, change, keys }: ImporterDeps): Importer {
  let planned: Planned | null = null;
  let back: (() => boolean) | null = null;
  const current = (id: string): Planned | null => (planned?.id === id ? planned : null);
  return {
    async look(errand, path = '') {
      const reading = await read(errand);
      if (!reading.ok) return reading;
      planned = plan(uniquelyNamed(toldApart(reading.value)), saved());
      return ok(viewOf(planned, path, keys));
    },
    rows: (id, at) => (current(id)?.reading.sessions[at]?.profile.forwards ?? []).map(withOwnId),
    apply(id, choices, hostKeys) {
      const of = current(id);
      if (!of) return fail({ kind: 'gone' });
      const put = chosen(of, choices, saved());
      const changed: Result<SavedChange, readonly Problem[]> =
        put.length === 0 ? ok({ put: [], drop: [] }) : change({ put, drop: [] });
      if (!changed.ok) return fail({ kind: 'wrong', detail: changed.error.map(describeProblem).join(' ') });
      const kept = saveKeys(of.reading.hostKeys, hostKeys, keys);
      if (!kept.ok) {
        change(changed.value);
        return fail({ kind: 'wrong', detail: kept.error });
      }
      planned = null;
      back = () => change(changed.value).ok && kept.value.takeBack();
      const replaced = choices.filter(({ how }) => how === 'replace').length;
      const ids = put.map((profile) => profile.id);
      return ok({ added: put.length - replaced, replaced, hostKeys: kept.value.count, ids });
    },
    undo() {
      const undone = back?.() ?? false;
      back = null;
      return undone;
    },
  };
}

const withOwnId = (rule: ForwardRule): ForwardRule => ({ ...rule, id: randomUUID() });

/** Sessions that came without an id of their own, as those of ssh_config do, all have the same. */
function toldApart(reading: ImportReading): ImportReading {
  const taken = new Set(['']);
  const sessions = reading.sessions.map((session): ReadSession => {
    const id = taken.has(session.profile.id) ? randomUUID() : session.profile.id;
    taken.add(id);
    return { ...session, profile: { ...session.profile, id } };
  });
  return { ...reading, sessions };
}

/** Sessions that came without a name of their own must not have the same one. */
function uniquelyNamed(reading: ImportReading): ImportReading {
  const taken = new Set<string>();
  const sessions = reading.sessions.map((session): ReadSession => {
    const name = freeName(session.profile.name, (wanted) => taken.has(wanted.toLowerCase()));
    taken.add(name.toLowerCase());
    return { ...session, profile: { ...session.profile, name } };
  });
  return { ...reading, sessions };
}

function plan(reading: ImportReading, saved: readonly SessionProfile[]): Planned {
  const names = new Map(
    [...saved, ...reading.sessions.map(({ profile }) => profile)].map(({ id, name }) => [id, name]),
  );
  const taken = new Set(
    [...saved, ...reading.sessions.map(({ profile }) => profile)].map(({ name }) => name.toLowerCase()),
  );
  const nameOf = (id: string) => names.get(id) ?? id;
  const isTaken = (name: string) => taken.has(name.toLowerCase());
  const met = reading.sessions.map(({ profile }) => meet(profile, saved, nameOf, isTaken));
  return { id: randomUUID(), reading, met };
}

function viewOf({ id, reading, met }: Planned, path: string, keys: ImportKeys): ImportView {
  const names = new Map(reading.sessions.map(({ profile }) => [profile.id, profile.name]));
  return {
    id,
    from: reading.from,
    path,
    sessions: reading.sessions.map((session, at) =>
      viewOfSession(session, met[at]?.standing ?? { kind: 'new' }, names),
    ),
    hostKeys: keyViews(reading.hostKeys, keys),
    notes: reading.notes,
  };
}

/** The chosen sessions as they will be saved: under ids of their own, their jump hosts with them. */
function chosen(
  { reading, met }: Planned,
  choices: readonly ImportChoice[],
  saved: readonly SessionProfile[],
): readonly SessionProfile[] {
  const picked = choices.filter(({ at }) => isPickable(met[at]) && reading.sessions[at]?.profile.host !== '');
  const ids = new Map<string, string>();
  reading.sessions.forEach(({ profile }, at) => {
    const rival = met[at]?.rival;
    if (rival) ids.set(profile.id, rival.id);
  });
  for (const { at, how } of picked) {
    const profile = reading.sessions[at]?.profile;
    if (profile && how !== 'replace') ids.set(profile.id, randomUUID());
  }
  const taken = new Set(saved.map(({ name }) => name.toLowerCase()));
  return picked.flatMap(({ at, how }) => {
    const read = reading.sessions[at]?.profile;
    if (!read) return [];
    const rival = how === 'replace' ? met[at]?.rival : null;
    const name = rival?.name ?? freeName(read.name, (wanted) => taken.has(wanted.toLowerCase()));
    taken.add(name.toLowerCase());
    const place = rival ? { folder: rival.folder, colour: rival.colour, notes: rival.notes } : {};
    const id = ids.get(read.id) ?? randomUUID();
    const hops = read.hops.map((hop) => hopOf(hop, ids, reading));
    return [{ ...read, ...place, id, name, hops, forwards: ownForwards(read) }];
  });
}

/** Forwards that ssh_config names keep the ids by which they are known as such. */
const ownForwards = ({ forwards, sshConfig }: SessionProfile): readonly ForwardRule[] =>
  sshConfig === undefined ? forwards.map(withOwnId) : forwards;

const isPickable = (met: Met | undefined): boolean => met?.standing.kind === 'new' || met?.standing.kind === 'taken';

/** A jump host that is not taken along is named in place. */
function hopOf(hop: Hop, ids: ReadonlyMap<string, string>, reading: ImportReading): Hop {
  if (!('session' in hop)) return hop;
  const session = ids.get(hop.session);
  if (session !== undefined) return { session };
  const other = reading.sessions.find(({ profile }) => profile.id === hop.session)?.profile;
  return other ? { host: other.host, port: other.port, username: other.username } : hop;
}

import type { AlgorithmSettings } from '@shared/model/algorithms.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { unlessChanged } from '@shared/parse/follow-config.ts';
import { parseHost } from '@shared/parse/host.ts';
import { parsePort } from '@shared/parse/port.ts';
import { copyOf } from '@shared/saved/copy.ts';
import { normalFolder } from '@shared/saved/folder.ts';
import { words } from '@shared/words/words.ts';
import { type AuthDraft, authDraftOf, authFrom, readAuth } from './draft-auth.ts';
import { type HostKeysDraft, hostKeysDraftOf, hostKeysFrom, readHostKeys } from './draft-host-keys.ts';
import { proxyFrom, type RouteDraft, readRoute, routeDraftOf } from './draft-route.ts';

/** A session as it stands in the form: what is typed stays text until it is read. */
export interface SessionDraft extends RouteDraft, AuthDraft, HostKeysDraft {
  name: string;
  folder: string;
  colour: string;
  notes: string;
  host: string;
  port: string;
  username: string;
  keepaliveIntervalSeconds: string;
  keepaliveCountMax: string;
  reconnect: boolean;
  holdSeconds: string;
  openAtLogin: boolean;
  lazy: boolean;
  idleMinutes: string;
  probeDestinations: boolean;
  streamLocalBindMask: string;
  streamLocalBindUnlink: boolean;
  reuseOpenHops: boolean;
  compression: boolean;
  algorithms: AlgorithmSettings;
  localAcceptOthers: boolean;
  remoteAcceptOthers: boolean;
  forwards: ForwardRule[];
}

export type DraftField = keyof SessionDraft;

/** A problem and the form field it stands beside. */
export interface DraftProblem {
  readonly field: DraftField;
  readonly problem: Problem;
}

export const toDraft = ({ auth, hostKeys, options, ...profile }: SessionProfile): SessionDraft => ({
  name: profile.name,
  folder: profile.folder,
  colour: profile.colour,
  notes: profile.notes,
  host: profile.host,
  port: String(profile.port),
  username: profile.username,
  keepaliveIntervalSeconds: String(options.keepaliveIntervalSeconds),
  keepaliveCountMax: String(options.keepaliveCountMax),
  reconnect: options.reconnect,
  holdSeconds: String(options.holdSeconds),
  openAtLogin: options.openAtLogin,
  lazy: options.lazy,
  idleMinutes: String(options.idleMinutes),
  probeDestinations: options.probeDestinations,
  streamLocalBindMask: options.streamLocalBindMask,
  streamLocalBindUnlink: options.streamLocalBindUnlink,
  reuseOpenHops: options.reuseOpenHops,
  compression: options.compression,
  algorithms: profile.algorithms,
  localAcceptOthers: options.localAcceptOthers,
  remoteAcceptOthers: options.remoteAcceptOthers,
  forwards: [...profile.forwards],
  ...authDraftOf(auth),
  ...hostKeysDraftOf(hostKeys),
  ...routeDraftOf({ auth, hostKeys, options, ...profile }),
});

/** Whether the form says anything else than what it was loaded from. */
export const isEdited = (draft: SessionDraft, base: SessionProfile): boolean =>
  JSON.stringify(draft) !== JSON.stringify(toDraft(base));

/**
 * The form as a profile: what it was loaded from, unknown keys included, with what is typed laid over it. A host is
 * not asked of the default settings and of the practice session. A session that follows ssh_config and was changed
 * where that decides is one of its own from then on.
 */
export function readDraft(
  draft: SessionDraft,
  base: SessionProfile,
  needs: { readonly host: boolean },
): Result<SessionProfile, readonly DraftProblem[]> {
  const read = readFields(draft, base, needs);
  if (!read.ok || base.sshConfig === undefined) return read;
  const before = readFields(toDraft(base), base, needs);
  return ok(unlessChanged(read.value, before.ok ? before.value : base));
}

function readFields(
  draft: SessionDraft,
  base: SessionProfile,
  needs: { readonly host: boolean },
): Result<SessionProfile, readonly DraftProblem[]> {
  const parts = {
    host: readHost(draft, base, needs.host),
    port: parsePort(draft.port, 'port'),
    keepaliveIntervalSeconds: readWhole(draft.keepaliveIntervalSeconds, 86_400, 'seconds'),
    keepaliveCountMax: readWhole(draft.keepaliveCountMax, 1000, 'times'),
    holdSeconds: readWhole(draft.holdSeconds, 3600, 'seconds'),
    idleMinutes: readWhole(draft.idleMinutes, 10_080, 'minutes'),
    streamLocalBindMask: readMask(draft.streamLocalBindMask),
    ...readAuth(draft),
    ...readHostKeys(draft),
    ...readRoute(draft),
  };
  const read = allOk(parts);
  if (!read) return fail(problemsOf(parts));
  return ok({
    ...base,
    name: draft.name.trim(),
    folder: normalFolder(draft.folder),
    colour: draft.colour,
    notes: draft.notes.trim(),
    host: read.host,
    port: read.port,
    username: draft.username.trim(),
    auth: authFrom(draft, base.auth, read),
    hostKeys: hostKeysFrom(draft, base.hostKeys, read),
    hops: draft.hops,
    proxy: proxyFrom(draft, base.proxy, read),
    forwards: draft.forwards,
    algorithms: draft.algorithms,
    options: {
      ...base.options,
      keepaliveIntervalSeconds: read.keepaliveIntervalSeconds,
      keepaliveCountMax: read.keepaliveCountMax,
      holdSeconds: read.holdSeconds,
      idleMinutes: read.idleMinutes,
      streamLocalBindMask: read.streamLocalBindMask,
      ...switches(draft),
    },
  });
}

const switches = (draft: SessionDraft) => ({
  reconnect: draft.reconnect,
  openAtLogin: draft.openAtLogin,
  lazy: draft.lazy,
  probeDestinations: draft.probeDestinations,
  streamLocalBindUnlink: draft.streamLocalBindUnlink,
  reuseOpenHops: draft.reuseOpenHops,
  compression: draft.compression,
  localAcceptOthers: draft.localAcceptOthers,
  remoteAcceptOthers: draft.remoteAcceptOthers,
});

type Parts = Readonly<Record<string, Result<unknown, Problem>>>;
type Values<P extends Parts> = { readonly [K in keyof P]: P[K] extends Result<infer T, Problem> ? T : never };

/** Every value, or null where one is a problem. */
function allOk<P extends Parts>(parts: P): Values<P> | null {
  const entries = Object.entries(parts).flatMap(([name, part]) => (part.ok ? [[name, part.value]] : []));
  return entries.length === Object.keys(parts).length ? (Object.fromEntries(entries) as Values<P>) : null;
}

const problemsOf = (parts: Partial<Record<DraftField, Result<unknown, Problem>>>): readonly DraftProblem[] =>
  (Object.keys(parts) as DraftField[]).flatMap((field) => {
    const part = parts[field];
    return part && !part.ok ? [{ field, problem: part.error }] : [];
  });

function readHost(draft: SessionDraft, base: SessionProfile, needed: boolean): Result<string, Problem> {
  const typed = draft.host.trim();
  const exempt = base.builtin !== undefined || (!needed && typed === '');
  return exempt ? ok(typed) : parseHost(typed, 'host');
}

/** A whole number from 0 to `most`. */
function readWhole(text: string, most: number, unit: 'seconds' | 'minutes' | 'times'): Result<number, Problem> {
  const typed = text.trim();
  const value = Number(typed);
  return /^\d+$/.test(typed) && value <= most
    ? ok(value)
    : fail({ kind: 'malformed', field: 'options', detail: words().details.field[unit](most) });
}

/** Three octal digits, as umask(2) has them; a leading 0 may stand before. */
function readMask(text: string): Result<string, Problem> {
  const typed = text.trim();
  return /^0?[0-7]{3}$/.test(typed)
    ? ok(typed)
    : fail({ kind: 'malformed', field: 'options', detail: words().details.field.mask });
}

/** The same settings as a session of their own. A copy of the practice session stays one only while it keeps its host. */
export function asCopy(profile: SessionProfile, base: SessionProfile, newId: () => string): SessionProfile {
  const { builtin, ...rest } = profile;
  const copy = copyOf(rest, newId);
  return builtin && profile.host === base.host ? { ...copy, builtin } : copy;
}

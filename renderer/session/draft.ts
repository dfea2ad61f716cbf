import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { AuthMethod, SessionProfile } from '@shared/model/session-profile.ts';
import { parseHost } from '@shared/parse/host.ts';
import { parsePort } from '@shared/parse/port.ts';

/** A session as it stands in the form: what is typed stays text until it is read. */
export interface SessionDraft {
  name: string;
  folder: string;
  host: string;
  port: string;
  username: string;
  methods: AuthMethod[];
  identityFiles: string[];
  keepaliveIntervalSeconds: string;
  keepaliveCountMax: string;
  reconnect: boolean;
  openAtLogin: boolean;
  compression: boolean;
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

export const toDraft = ({ auth, options, ...profile }: SessionProfile): SessionDraft => ({
  name: profile.name,
  folder: profile.folder,
  host: profile.host,
  port: String(profile.port),
  username: profile.username,
  methods: [...auth.methods],
  identityFiles: auth.identityFiles.length === 0 ? [''] : [...auth.identityFiles],
  keepaliveIntervalSeconds: String(options.keepaliveIntervalSeconds),
  keepaliveCountMax: String(options.keepaliveCountMax),
  reconnect: options.reconnect,
  openAtLogin: options.openAtLogin,
  compression: options.compression,
  localAcceptOthers: options.localAcceptOthers,
  remoteAcceptOthers: options.remoteAcceptOthers,
  forwards: [...profile.forwards],
});

/** Whether the form says anything else than what it was loaded from. */
export const isEdited = (draft: SessionDraft, base: SessionProfile): boolean =>
  JSON.stringify(draft) !== JSON.stringify(toDraft(base));

/**
 * The form as a profile: what it was loaded from, unknown keys included, with what is typed laid over it. A host is
 * not asked of the default settings and of the practice session.
 */
export function readDraft(
  draft: SessionDraft,
  base: SessionProfile,
  needs: { readonly host: boolean },
): Result<SessionProfile, readonly DraftProblem[]> {
  const parts = {
    host: readHost(draft, base, needs.host),
    port: parsePort(draft.port, 'port'),
    keepaliveIntervalSeconds: readWhole(draft.keepaliveIntervalSeconds, 86_400, 'seconds'),
    keepaliveCountMax: readWhole(draft.keepaliveCountMax, 1000, 'times'),
  };
  const { host, port, keepaliveIntervalSeconds, keepaliveCountMax } = parts;
  if (!host.ok || !port.ok || !keepaliveIntervalSeconds.ok || !keepaliveCountMax.ok) return fail(problemsOf(parts));
  return ok({
    ...base,
    name: draft.name.trim(),
    folder: readFolder(draft.folder),
    host: host.value,
    port: port.value,
    username: draft.username.trim(),
    auth: {
      ...base.auth,
      methods: draft.methods,
      identityFiles: draft.identityFiles.map((path) => path.trim()).filter(Boolean),
    },
    forwards: draft.forwards,
    options: {
      ...base.options,
      keepaliveIntervalSeconds: keepaliveIntervalSeconds.value,
      keepaliveCountMax: keepaliveCountMax.value,
      reconnect: draft.reconnect,
      openAtLogin: draft.openAtLogin,
      compression: draft.compression,
      localAcceptOthers: draft.localAcceptOthers,
      remoteAcceptOthers: draft.remoteAcceptOthers,
    },
  });
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
function readWhole(text: string, most: number, unit: string): Result<number, Problem> {
  const typed = text.trim();
  const value = Number(typed);
  return /^\d+$/.test(typed) && value <= most
    ? ok(value)
    : fail({ kind: 'malformed', field: 'options', detail: `Enter a whole number of ${unit}, 0 to ${most}.` });
}

/** `Work / Databases/` is the folder `Work/Databases`. */
const readFolder = (text: string): string =>
  text
    .split('/')
    .map((part) => part.trim())
    .filter(Boolean)
    .join('/');

/** The same settings as a session of their own. A copy of the practice session stays one only while it keeps its host. */
export function asCopy(profile: SessionProfile, base: SessionProfile, newId: () => string): SessionProfile {
  const { builtin, ...rest } = profile;
  const copy = { ...rest, id: newId(), forwards: profile.forwards.map((rule) => ({ ...rule, id: newId() })) };
  return builtin && profile.host === base.host ? { ...copy, builtin } : copy;
}

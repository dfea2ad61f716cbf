import * as v from 'valibot';
import type { Problem } from '../model/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { emptyProfile, type ProfileFile, type SessionProfile } from '../model/session-profile.ts';
import { conflictProblem } from './forward-rule.ts';
import { parseHost } from './host.ts';

const port = v.pipe(
  v.number(),
  v.integer('must be a whole number'),
  v.minValue(0, 'must be 0 or more'),
  v.maxValue(65_535, 'must be 65535 or less'),
);
const reachablePort = v.pipe(port, v.minValue(1, 'must be 1 or more'));
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400));
const text = v.pipe(v.string(), v.maxLength(4096));
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const unix = v.looseObject({ path: v.pipe(text, v.minLength(1)) });
const source = v.union([unix, v.looseObject({ host: v.optional(text, ''), port })], 'must be {host, port} or {path}');
const destination = v.union(
  [unix, v.looseObject({ host: v.pipe(text, v.minLength(1)), port: reachablePort })],
  'must be {host, port} or {path}',
);

const ruleBase = {
  id,
  family: v.optional(v.picklist(['auto', 'ipv4', 'ipv6']), 'auto'),
  enabled: v.optional(v.boolean(), true),
  description: v.optional(text, ''),
  source,
};

/** One forward of docs/profile-file.md. Unknown keys are kept. */
export const forwardRuleSchema = v.variant('kind', [
  v.looseObject({ ...ruleBase, kind: v.literal('local'), destination }),
  v.looseObject({
    ...ruleBase,
    kind: v.literal('remote'),
    destination: v.exactOptional(destination),
    permitOpen: v.exactOptional(v.array(text)),
  }),
  v.looseObject({ ...ruleBase, kind: v.literal('dynamic') }),
]);

const blank = emptyProfile('');
const authSchema = v.looseObject({
  methods: v.optional(v.array(v.picklist(['agent', 'publickey', 'keyboard-interactive', 'password'])), () => [
    ...blank.auth.methods,
  ]),
  identityFiles: v.optional(v.array(text), () => []),
  savedPassword: v.optional(v.boolean(), false),
});

const optionsSchema = v.looseObject({
  keepaliveIntervalSeconds: v.optional(seconds, blank.options.keepaliveIntervalSeconds),
  keepaliveCountMax: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
    blank.options.keepaliveCountMax,
  ),
  reconnect: v.optional(v.boolean(), blank.options.reconnect),
  openAtLogin: v.optional(v.boolean(), false),
  compression: v.optional(v.boolean(), false),
  localAcceptOthers: v.optional(v.boolean(), false),
  remoteAcceptOthers: v.optional(v.boolean(), false),
  holdSeconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(3600)), blank.options.holdSeconds),
  lazy: v.optional(v.boolean(), false),
  idleMinutes: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(10_080)), 0),
  probeDestinations: v.optional(v.boolean(), true),
  streamLocalBindMask: v.optional(v.pipe(v.string(), v.regex(/^0?[0-7]{3}$/)), blank.options.streamLocalBindMask),
  streamLocalBindUnlink: v.optional(v.boolean(), false),
});

const hop = v.union([
  v.looseObject({ session: id }),
  v.looseObject({
    host: v.pipe(text, v.minLength(1)),
    port: v.optional(reachablePort, 22),
    username: v.optional(text, ''),
  }),
]);

/** One session of docs/profile-file.md: absent keys take their defaults, unknown keys are kept. */
export const sessionProfileSchema = v.looseObject({
  id,
  name: v.pipe(text, v.minLength(1, 'must not be empty')),
  folder: v.optional(text, ''),
  host: text,
  port: v.optional(reachablePort, 22),
  username: v.optional(text, ''),
  auth: v.optional(authSchema, {}),
  hops: v.optional(v.array(hop), () => []),
  proxy: v.optional(v.looseObject({ kind: text }), { kind: 'none' }),
  forwards: v.optional(v.array(forwardRuleSchema), () => []),
  options: v.optional(optionsSchema, {}),
  builtin: v.exactOptional(v.literal('practice')),
});

/** A session before it has a name: what Open on an unsaved form sends. */
export const draftProfileSchema = v.looseObject({ ...sessionProfileSchema.entries, name: text });

/** What a profile file held: the sessions that are sound, and a sentence for each entry that is not. */
export interface ProfileFileReading {
  readonly file: ProfileFile;
  readonly leftOut: readonly string[];
}

/** `sessions.json` as parsed JSON. Fails where nothing of it can be taken; the reason is one sentence. */
export function parseProfileFile(json: unknown): Result<ProfileFileReading, string> {
  const outer = v.safeParse(v.looseObject({ version: v.number(), sessions: v.array(v.unknown()) }), json);
  if (!outer.success) return fail('It is not a Culvert profile file: “version” and “sessions” are expected.');
  if (outer.output.version !== 1) {
    return fail(`It is of version ${outer.output.version}, and this Culvert reads version 1.`);
  }
  const leftOut: string[] = [];
  const sessions: SessionProfile[] = [];
  const ids = new Set<string>();
  outer.output.sessions.forEach((entry, index) => {
    const session = parseSession(entry);
    if (!session.ok) leftOut.push(`Entry ${index + 1}: ${session.error}`);
    else if (ids.has(session.value.id)) leftOut.push(`Entry ${index + 1}: its id is used twice.`);
    else {
      ids.add(session.value.id);
      sessions.push(session.value);
    }
  });
  return ok({ file: { ...outer.output, version: 1, sessions }, leftOut });
}

/** One entry of `sessions`; the error names the key. */
export function parseSession(entry: unknown): Result<SessionProfile, string> {
  const parsed = v.safeParse(sessionProfileSchema, entry);
  return parsed.success ? ok(parsed.output as SessionProfile) : fail(issueSentence(parsed.issues[0]));
}

function issueSentence(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path ? `“${path}”: ${issue.message}.` : `${issue.message}.`;
}

/** What a session must have before it can be opened: a host, and no two forwards on one listener. */
export function profileProblems(profile: SessionProfile): readonly Problem[] {
  const host = profile.builtin ? null : parseHost(profile.host, 'host');
  const problems: Problem[] = host && !host.ok ? [host.error] : [];
  const clash = profile.forwards
    .map((rule, index) => conflictProblem(rule, profile.forwards.slice(0, index)))
    .find(Boolean);
  if (clash) problems.push(clash);
  return problems;
}

/** What saving needs besides: a name, and one that no other session has (letter case aside). */
export function saveProblems(profile: SessionProfile, others: readonly SessionProfile[]): readonly Problem[] {
  const name = profile.name.trim();
  if (name === '') return [{ kind: 'empty', field: 'name' }];
  const rival = others.find((other) => other.id !== profile.id && other.name.toLowerCase() === name.toLowerCase());
  return rival ? [{ kind: 'name-taken', field: 'name', name: rival.name }] : [];
}

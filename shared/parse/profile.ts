import * as v from 'valibot';
import { type AlgorithmRole, algorithmPresets, knownAlgorithms } from '../model/algorithms.ts';
import type { ForwardRule } from '../model/forward-rule.ts';
import type { Problem } from '../model/problem.ts';
import { proxyKinds, wayKinds } from '../model/proxy.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { emptyProfile, type ProfileFile, type SessionProfile } from '../model/session-profile.ts';
import { longestFolder, normalFolder } from '../saved/folder.ts';
import { agentProblems } from './agent-choice.ts';
import { conflictProblem, familyProblem } from './forward-rule.ts';
import { isConfigHost, parseHost } from './host.ts';
import { isFingerprint, isKeyAlias } from './host-key.ts';
import { issueSentence, issueWords } from './issue-words.ts';
import { proxyProblems } from './proxy.ts';

/** A number from `min` to `max`, both included. */
function range(min: number, max: number, what = 'number') {
  const words = `must be a ${what} from ${min} to ${max}`;
  return v.pipe(v.number(words), v.minValue(min, words), v.maxValue(max, words));
}

function wholeRange(min: number, max: number) {
  const inRange = range(min, max, 'whole number');
  return v.pipe(inRange, v.integer(`must be a whole number from ${min} to ${max}`));
}

const port = wholeRange(0, 65_535);
const reachablePort = wholeRange(1, 65_535);
const seconds = wholeRange(0, 86_400);
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
const fingerprint = v.pipe(
  v.string(),
  v.regex(/^SHA256:[A-Za-z0-9+/]{43}$/, 'must be a fingerprint such as “SHA256:…”, 43 characters after the colon'),
);
const authSchema = v.looseObject({
  methods: v.optional(v.array(v.picklist(['agent', 'publickey', 'keyboard-interactive', 'password'])), () => [
    ...blank.auth.methods,
  ]),
  identityFiles: v.optional(v.array(text), () => []),
  certificateFiles: v.optional(v.array(text), () => []),
  agent: v.optional(text, ''),
  agentKeys: v.optional(v.array(fingerprint), () => []),
  identitiesOnly: v.optional(v.boolean(), false),
  agentForwarding: v.optional(v.boolean(), false),
  savedPassword: v.optional(v.boolean(), false),
});

const hostKeysSchema = v.looseObject({
  pinned: v.optional(
    v.array(v.pipe(text, v.check(isFingerprint, 'must be a fingerprint such as “SHA256:…”'))),
    () => [],
  ),
  alias: v.optional(v.pipe(text, v.check(isKeyAlias, 'must be a name without spaces, commas and patterns')), ''),
  saveTo: v.optional(v.picklist(['own', 'user']), 'own'),
  update: v.optional(v.picklist(['yes', 'ask', 'no']), 'yes'),
});

const optionsSchema = v.looseObject({
  keepaliveIntervalSeconds: v.optional(seconds, blank.options.keepaliveIntervalSeconds),
  keepaliveCountMax: v.optional(wholeRange(0, 1000), blank.options.keepaliveCountMax),
  reconnect: v.optional(v.boolean(), blank.options.reconnect),
  openAtLogin: v.optional(v.boolean(), false),
  compression: v.optional(v.boolean(), false),
  localAcceptOthers: v.optional(v.boolean(), false),
  remoteAcceptOthers: v.optional(v.boolean(), false),
  holdSeconds: v.optional(range(0, 3600), blank.options.holdSeconds),
  lazy: v.optional(v.boolean(), false),
  idleMinutes: v.optional(range(0, 10_080), 0),
  probeDestinations: v.optional(v.boolean(), true),
  streamLocalBindMask: v.optional(
    v.pipe(v.string(), v.regex(/^0?[0-7]{3}$/, 'must be an octal mask such as “0177”')),
    blank.options.streamLocalBindMask,
  ),
  streamLocalBindUnlink: v.optional(v.boolean(), false),
  reuseOpenHops: v.optional(v.boolean(), true),
});

const hop = v.union(
  [
    v.looseObject({ session: id }),
    v.looseObject({
      host: v.pipe(text, v.minLength(1)),
      port: v.optional(reachablePort, 22),
      username: v.optional(text, ''),
    }),
  ],
  'must be {session} or {host, port, username}',
);

const excluding = { exclude: v.exactOptional(v.array(text)) };
const resolving = { resolve: v.exactOptional(v.picklist(['proxy', 'local'], 'must be “proxy” or “local”')) };
const unknownWay = (kind: string): boolean => kind !== 'none' && !wayKinds.some((known) => known === kind);
const incompleteWay = (kind: string): string =>
  kind === 'command' ? 'must come with a command, a list of words' : 'must come with a host and a port';

const proxySchema = v.union(
  [
    v.looseObject({ kind: v.literal('none') }),
    v.looseObject({
      kind: v.picklist(proxyKinds),
      host: v.pipe(text, v.minLength(1)),
      port: reachablePort,
      username: v.exactOptional(text),
      ...resolving,
      ...excluding,
    }),
    v.looseObject({
      kind: v.literal('command'),
      command: v.pipe(v.array(text), v.minLength(1), v.maxLength(1000)),
      shell: v.exactOptional(v.boolean()),
      ...excluding,
    }),
    v.looseObject({ kind: v.literal('system'), ...resolving, ...excluding }),
    v.looseObject({
      kind: v.pipe(
        text,
        v.check(unknownWay, ({ input }) => incompleteWay(input)),
      ),
    }),
  ],
  'must have a kind, with host and port where that is socks4, socks4a, socks5 or http, and a command where it is command',
);

/** An order of one's own for one part; a list that offers nothing would fit no server. */
const ownList = (role: AlgorithmRole) =>
  v.exactOptional(
    v.pipe(
      v.array(v.picklist(knownAlgorithms[role], `must be one of ${knownAlgorithms[role].join(', ')}`)),
      v.minLength(1, 'must have at least one entry'),
    ),
  );

const algorithmsSchema = v.looseObject({
  preset: v.optional(v.picklist(algorithmPresets, 'must be modern, compatible or legacy'), 'modern'),
  kex: ownList('kex'),
  hostKey: ownList('hostKey'),
  cipher: ownList('cipher'),
  mac: ownList('mac'),
  sha1Signatures: v.exactOptional(v.boolean()),
});

/** One session of docs/profile-file.md: absent keys take their defaults, unknown keys are kept. */
export const sessionProfileSchema = v.looseObject({
  id,
  name: v.pipe(text, v.minLength(1)),
  folder: v.optional(text, ''),
  colour: v.optional(v.pipe(v.string(), v.maxLength(60)), ''),
  notes: v.optional(v.pipe(v.string(), v.maxLength(20_000)), ''),
  host: text,
  port: v.optional(reachablePort, 22),
  username: v.optional(text, ''),
  auth: v.optional(authSchema, {}),
  hostKeys: v.optional(hostKeysSchema, {}),
  hops: v.optional(v.array(hop), () => []),
  proxy: v.optional(proxySchema, { kind: 'none' }),
  forwards: v.optional(v.array(forwardRuleSchema), () => []),
  options: v.optional(optionsSchema, {}),
  algorithms: v.optional(algorithmsSchema, {}),
  sshConfig: v.exactOptional(v.pipe(text, v.check(isConfigHost, 'must be a host as ssh takes it'))),
  putty: v.exactOptional(v.looseObject({ session: text, settings: v.record(v.string(), v.string()) })),
  builtin: v.exactOptional(v.literal('practice')),
});

/** A session before it has a name: what Open on an unsaved form sends. */
export const draftProfileSchema = v.looseObject({ ...sessionProfileSchema.entries, name: text });

/** What a profile file held: the sessions that are sound, and a sentence for each entry that is not. */
export interface ProfileFileReading {
  readonly file: ProfileFile;
  readonly leftOut: readonly string[];
  /** Those entries as they stand in the file: whoever writes it anew writes them back. */
  readonly unsound: readonly unknown[];
}

/** `sessions.json` as parsed JSON. Fails where nothing of it can be taken; the reason is one sentence. */
export function parseProfileFile(json: unknown): Result<ProfileFileReading, string> {
  const outer = v.safeParse(v.looseObject({ version: v.number(), sessions: v.array(v.unknown()) }), json);
  if (!outer.success) return fail('It is not a Culvert profile file: “version” and “sessions” are expected.');
  if (outer.output.version !== 1) {
    return fail(`It is of version ${outer.output.version}, and this Culvert reads version 1.`);
  }
  const leftOut: string[] = [];
  const unsound: unknown[] = [];
  const leaveOut = (entry: unknown, why: string) => {
    unsound.push(entry);
    leftOut.push(why);
  };
  const sessions: SessionProfile[] = [];
  const ids = new Set<string>();
  outer.output.sessions.forEach((entry, index) => {
    const session = parseSession(entry);
    if (!session.ok) leaveOut(entry, `Entry ${index + 1}: ${session.error}`);
    else if (ids.has(session.value.id)) leaveOut(entry, `Entry ${index + 1}: its id is used twice.`);
    else {
      ids.add(session.value.id);
      sessions.push(session.value);
    }
  });
  const folders = readFolders(outer.output.folders);
  return ok({ file: { ...outer.output, version: 1, sessions, folders }, leftOut, unsound });
}

/** Entries of `folders` that are no paths are passed over: at worst an empty folder is missed. */
const readFolders = (entries: unknown): readonly string[] =>
  (Array.isArray(entries) ? entries : [])
    .filter((entry) => typeof entry === 'string' && entry.length <= longestFolder)
    .map(normalFolder)
    .filter((path) => path !== '');

/** One entry of `sessions`; the error names the key. */
export function parseSession(entry: unknown): Result<SessionProfile, string> {
  const parsed = v.safeParse(sessionProfileSchema, entry, { message: issueWords });
  if (!parsed.success) return fail(issueSentence(parsed.issues[0], 'A session'));
  const session = parsed.output as SessionProfile;
  return ok({ ...session, forwards: withOwnIds(session.forwards) });
}

/** A forward is known by its id: one that repeats another's gets a number behind it. */
function withOwnIds(rules: readonly ForwardRule[]): readonly ForwardRule[] {
  const taken = new Set<string>();
  return rules.map((rule) => {
    let id = rule.id;
    for (let n = 2; taken.has(id); n += 1) id = `${rule.id}-${n}`;
    taken.add(id);
    return id === rule.id ? rule : { ...rule, id };
  });
}

/** What a session must have before it can be opened: a host, sound forwards, and no two of them on one listener. */
export function profileProblems(profile: SessionProfile): readonly Problem[] {
  const host = profile.builtin ? null : parseHost(profile.host, 'host');
  const problems: Problem[] = host && !host.ok ? [host.error] : [];
  const clash = profile.forwards
    .map((rule, index) => familyProblem(rule) ?? conflictProblem(rule, profile.forwards.slice(0, index)))
    .find(Boolean);
  if (clash) problems.push(clash);
  return [...problems, ...proxyProblems(profile.proxy), ...agentProblems(profile.auth)];
}

/** What saving needs besides: a name, and one that no other session has (letter case aside). */
export function saveProblems(profile: SessionProfile, others: readonly SessionProfile[]): readonly Problem[] {
  const name = profile.name.trim();
  if (name === '') return [{ kind: 'empty', field: 'name' }];
  const rival = others.find((other) => other.id !== profile.id && other.name.toLowerCase() === name.toLowerCase());
  return rival ? [{ kind: 'name-taken', field: 'name', name: rival.name }] : [];
}

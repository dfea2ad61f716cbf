import * as v from 'valibot';
import { aboutPlaces } from '../model/about-place.ts';
import type { AgentView } from '../model/agent-view.ts';
import type { AppSettings } from '../model/app-settings.ts';
import type { CertificateDescription } from '../model/certificate.ts';
import type { CheckReport } from '../model/check.ts';
import type { KeyDescription } from '../model/key-description.ts';
import type { KnownKeyLine } from '../model/known-key-line.ts';
import type { Problem } from '../model/problem.ts';
import type { Prompt } from '../model/prompt.ts';
import type { Result } from '../model/result.ts';
import type { SavedSecret } from '../model/saved-secret.ts';
import type { SavedVersion } from '../model/saved-version.ts';
import type { SessionProfile } from '../model/session-profile.ts';
import type { ConfigView } from '../model/ssh-config.ts';
import type { ConnectionInfo, LogEntry, SessionSnapshot, TrafficNews } from '../model/status.ts';
import type { UpdateView } from '../model/updates.ts';
import { isConfigHost } from '../parse/host.ts';
import { isFingerprint, isKeyAlias } from '../parse/host-key.ts';
import { draftProfileSchema, forwardRuleSchema, sessionProfileSchema } from '../parse/profile.ts';
import { parseFeedAddress } from '../parse/update-feed.ts';
import type { ReportFacts } from '../report/facts.ts';
import type { SavedEdited } from '../saved/edit.ts';
import { savedEditSchema } from '../saved/edit-schema.ts';
import { languages } from '../words/language.ts';
import type { BulkOpened } from './bulk-opened.ts';
import { interopCalls } from './interop-calls.ts';

/** One request from window to main: `args` parses what arrives, the result's type rides along. */
export interface Call<A, R> {
  readonly args: v.GenericSchema<unknown, A>;
  readonly result?: R;
}

const call = <A>(args: v.GenericSchema<unknown, A>) => ({ returning: <R>(): Call<A, R> => ({ args }) });

/** One kind of news from main to window. */
export interface Push<T> {
  readonly payload?: T;
}
const push = <T>(): Push<T> => ({});

const nothing = v.undefined();
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const ids = v.pipe(v.array(id), v.maxLength(20_000));
const line = v.pipe(v.string(), v.maxLength(4096));

const fingerprint = v.pipe(v.string(), v.check(isFingerprint));
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
const keyServer = { host: line, port, alias: v.pipe(v.string(), v.check(isKeyAlias)) };
const configHost = v.pipe(line, v.check(isConfigHost));

const answer = v.variant('kind', [
  v.object({ kind: v.literal('host-key'), decision: v.picklist(['once', 'save']) }),
  v.object({
    kind: v.literal('secrets'),
    secrets: v.pipe(v.array(line), v.maxLength(64)),
    remember: v.optional(v.boolean(), false),
  }),
  v.object({ kind: v.literal('cancel') }),
]);

/** Some of them; the others stay. */
const appSettingsChange = v.object({
  language: v.exactOptional(v.picklist(['system', ...languages])),
  quiet: v.exactOptional(v.boolean()),
  startAtLogin: v.exactOptional(v.boolean()),
  matchExec: v.exactOptional(v.boolean()),
  updateFeed: v.exactOptional(
    v.pipe(
      v.string(),
      v.maxLength(2000),
      v.check((text) => text === '' || parseFeedAddress(text) === text),
    ),
  ),
});

/** What the window shows once and a person dismisses, such as a profile file that had to be set aside. */
export interface Notice {
  readonly id: string;
  readonly level: 'info' | 'warning';
  readonly text: string;
  /** What may help: an earlier version of the saved sessions. */
  readonly offer?: 'restore';
}

export interface Profiles {
  readonly sessions: readonly SessionProfile[];
  /** Folders that are there though no session is in them. */
  readonly folders: readonly string[];
  /** "Default Settings": what New starts from. */
  readonly defaults: SessionProfile;
}

export interface AppInfo {
  readonly version: string;
  /** Where `sessions.json` is. */
  readonly profileFile: string;
  readonly username: string;
  /** Whether this desktop shows a tray icon; without one the window stays when closed. */
  readonly tray: boolean;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
}

export type Place = 'session' | 'tunnels' | 'status';

const parsed = <T>(schema: v.GenericSchema<unknown, unknown>) => schema as v.GenericSchema<unknown, T>;
const profile = parsed<SessionProfile>(sessionProfileSchema);
const draft = parsed<SessionProfile>(draftProfileSchema);
const rules = parsed<SessionProfile['forwards']>(v.pipe(v.array(forwardRuleSchema), v.maxLength(5000)));

/** Every request the window may make. Main answers nothing else, and parses each payload again. */
export const calls = {
  'app.info': call(nothing).returning<AppInfo>(),
  'profiles.get': call(nothing).returning<Profiles>(),
  'profiles.save': call(profile).returning<Result<SessionProfile, readonly Problem[]>>(),
  'profiles.saveDefaults': call(draft).returning<Result<null, readonly Problem[]>>(),
  /** Moves, renames, copies, marks or deletes saved sessions and folders, all of it or nothing. */
  'saved.edit': call(savedEditSchema).returning<Result<SavedEdited, Problem>>(),
  /** Earlier versions of the saved sessions that differ from those of now, newest first. */
  'versions.get': call(nothing).returning<readonly SavedVersion[]>(),
  /** Puts one in the place of what is saved; gives the version that undoes this, if there is one. */
  'versions.restore': call(id).returning<Result<{ readonly back: string | null }, Problem>>(),
  'profiles.remove': call(id).returning<Result<null, Problem>>(),
  /** What `~/.ssh/config` lists; changes come with the push of the same name. */
  'sshConfig.get': call(nothing).returning<ConfigView>(),
  /** A host of it as a session, read now; the error is a sentence. */
  'sshConfig.session': call(configHost).returning<Result<SessionProfile, string>>(),
  /** The line that says something of this very host, such as `/home/me/.ssh/config line 3`; null for none. */
  'sshConfig.lineFor': call(configHost).returning<string | null>(),
  'sessions.open': call(draft).returning<Result<null, readonly Problem[]>>(),
  'sessions.close': call(id).returning<null>(),
  /** Opens saved sessions a few at a time; answers when the last was begun. */
  'sessions.openMany': call(ids).returning<BulkOpened>(),
  'sessions.closeMany': call(ids).returning<null>(),
  /** Live edit of a session that runs: unchanged forwards keep their connections. */
  'sessions.applyForwards': call(
    v.object({
      id,
      forwards: rules,
      localAcceptOthers: v.boolean(),
      remoteAcceptOthers: v.boolean(),
      streamLocalBindUnlink: v.optional(v.boolean()),
    }),
  ).returning<Result<null, Problem>>(),
  'sessions.retryNow': call(id).returning<null>(),
  /** Looks anew whether a forward's destination answers; the outcome comes with the status. */
  'forwards.probe': call(v.object({ sessionId: id, forwardId: id })).returning<null>(),
  /** Opens the page behind a local forward in the browser; the error is one sentence. */
  'forwards.browse': call(v.object({ sessionId: id, forwardId: id, scheme: v.picklist(['http', 'https']) })).returning<
    Result<null, string>
  >(),
  /** The browsers that can be started through a SOCKS proxy, by name. */
  'browsers.list': call(nothing).returning<readonly string[]>(),
  /** Starts one of them through a dynamic forward, with a profile of its own; the error is one sentence. */
  'browsers.launch': call(v.object({ sessionId: id, forwardId: id, browser: line })).returning<Result<null, string>>(),
  /** What a session carries now; empty where it does not run. */
  'connections.get': call(id).returning<readonly ConnectionInfo[]>(),
  /** Resets one connection. */
  'connections.close': call(v.object({ sessionId: id, connectionId: id })).returning<null>(),
  /** "Check connection": begins, ending one that still runs; the report comes with the push `check`. */
  'check.start': call(draft).returning<Result<null, readonly Problem[]>>(),
  'check.stop': call(nothing).returning<null>(),
  'status.get': call(nothing).returning<readonly SessionSnapshot[]>(),
  'prompts.get': call(nothing).returning<readonly Prompt[]>(),
  'prompts.answer': call(v.object({ id, answer })).returning<Result<null, 'no-such-prompt'>>(),
  'log.get': call(nothing).returning<readonly LogEntry[]>(),
  /** What is saved, in words; secrets themselves never come to the window. */
  'secrets.get': call(nothing).returning<readonly SavedSecret[]>(),
  /** Forgets what a session uses, or with null all there is; gives what that was, in words. */
  'secrets.forget': call(v.nullable(id)).returning<readonly string[]>(),
  'notices.get': call(nothing).returning<readonly Notice[]>(),
  'notices.dismiss': call(id).returning<null>(),
  /** The next port from `from` on that nothing holds on this computer's loopback, or null. */
  'ports.nextFree': call(v.object({ from: port })).returning<number | null>(),
  'keyFile.choose': call(nothing).returning<string | null>(),
  'keyFile.check': call(line).returning<Result<null, Problem>>(),
  /** What a key file shows without its passphrase; null where `keyFile.check` finds a problem. */
  'keyFile.describe': call(line).returning<KeyDescription | null>(),
  'certificateFile.check': call(line).returning<Result<null, Problem>>(),
  /** What a certificate file says; null where `certificateFile.check` finds a problem. */
  'certificateFile.describe': call(line).returning<CertificateDescription | null>(),
  /** What the agent of an `auth.agent` holds now, and which others there are. */
  'agent.look': call(line).returning<AgentView>(),
  /** What known_hosts files say of a server, in the order they are read. */
  'hostKeys.list': call(v.object(keyServer)).returning<readonly KnownKeyLine[]>(),
  /** Takes a server's key out of one file and gives the name of that act; the error is one sentence. */
  'hostKeys.remove': call(v.object({ ...keyServer, file: line, fingerprint })).returning<Result<string, string>>(),
  /** Takes such an act back, once; false where the file is gone or cannot be written. */
  'hostKeys.putBack': call(id).returning<Result<boolean, never>>(),
  /** A person says that the changed key of what known_hosts calls `name` is the right one. */
  'hostKeys.vouch': call(v.object({ name: line, fingerprint })).returning<null>(),
  /** What a report tells of this computer. */
  'report.facts': call(nothing).returning<ReportFacts>(),
  /** Asks where to, and writes a text there; null where the person chose no place, and the error is one sentence. */
  'text.save': call(
    v.object({
      suggestedName: v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/)),
      text: v.pipe(v.string(), v.maxLength(8_000_000)),
    }),
  ).returning<Result<string | null, string>>(),
  'clipboard.write': call(v.pipe(v.string(), v.maxLength(2_000_000))).returning<null>(),
  /** Opens the page behind a listening forward of the practice session: the browser, or a small viewer. */
  'page.open': call(v.object({ sessionId: id, forwardId: id })).returning<Result<null, string>>(),
  /** Opens the folder of the profile file, or a page About names; the error is one sentence. */
  'about.open': call(v.picklist(aboutPlaces)).returning<Result<null, string>>(),
  /** The licences of all that Culvert is made with, as one text; the error is one sentence. */
  'about.licences': call(nothing).returning<Result<string, string>>(),
  'settings.get': call(nothing).returning<AppSettings>(),
  /** Takes effect at once; the error is a sentence, and nothing has changed then. */
  'settings.set': call(appSettingsChange).returning<Result<null, string>>(),
  'updates.get': call(nothing).returning<UpdateView>(),
  /** Asks the feed once; what it says comes with the push `updates`, as with all of these. */
  'updates.check': call(nothing).returning<null>(),
  'updates.download': call(nothing).returning<null>(),
  'updates.cancel': call(nothing).returning<null>(),
  'updates.install': call(v.picklist(['not-yet', 'when-closed', 'at-quit'])).returning<null>(),
  /** The window has all its parts now, and may be shown. */
  'window.drawn': call(nothing).returning<null>(),
  'window.close': call(nothing).returning<null>(),
  ...interopCalls,
} as const;

/** All news main sends. Each snapshot is whole, never a difference. */
export const pushes = {
  status: push<readonly SessionSnapshot[]>(),
  /** The sessions that are no longer as `status`, `status.get` or news like this last said. */
  sessions: push<SessionsNews>(),
  /** What moved in sessions that are as they were; a push of `status` holds it too. */
  traffic: push<TrafficNews>(),
  prompts: push<readonly Prompt[]>(),
  /** New lines only; `seq` runs on from what `log.get` gave. */
  log: push<readonly LogEntry[]>(),
  profiles: push<Profiles>(),
  sshConfig: push<ConfigView>(),
  notices: push<readonly Notice[]>(),
  secrets: push<readonly SavedSecret[]>(),
  check: push<CheckReport>(),
  settings: push<AppSettings>(),
  updates: push<UpdateView>(),
  navigate: push<Place>(),
} as const;

/** Sessions that changed or came, which stand last then, and the ids of those that are forgotten. */
export interface SessionsNews {
  readonly changed: readonly SessionSnapshot[];
  readonly gone: readonly string[];
}

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type Pushes = typeof pushes;
export type PushName = keyof Pushes;

export type ArgsOf<N extends CallName> = Calls[N] extends Call<infer A, unknown> ? A : never;
export type ResultOf<N extends CallName> =
  | NonNullable<Calls[N]['result']>
  | (null extends Calls[N]['result'] ? null : never);
export type PayloadOf<N extends PushName> = NonNullable<Pushes[N]['payload']>;

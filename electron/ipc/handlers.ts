import { errorLine } from '@shared/describe/error.ts';
import type { AppInfo, Profiles } from '@shared/ipc/contract.ts';
import type { Handlers } from '@shared/ipc/derive.ts';
import type { AboutPlace } from '@shared/model/about-place.ts';
import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { ConfigView } from '@shared/model/ssh-config.ts';
import type { LogEntry } from '@shared/model/status.ts';
import { profileProblems } from '@shared/parse/profile.ts';
import type { ReportFacts } from '@shared/report/facts.ts';
import type { AppSettingsDesk } from '../desktop/app-settings.ts';
import type { TextToSave } from '../desktop/save-text.ts';
import type { Updates } from '../desktop/updates/updates.ts';
import type { LookName, Looks } from '../engine-host/contract.ts';
import type { RemoteChecker, RemoteManager } from '../engine-host/remote.ts';
import type { ProfileStore } from '../store/profile-store.ts';
import type { SecretsStore } from '../store/secrets-store.ts';
import type { SettingsStore } from '../store/settings-store.ts';
import type { Actions } from './actions.ts';
import type { Bulk } from './bulk.ts';
import { type InteropDeps, interopHandlers } from './interop-handlers.ts';
import type { Notices } from './notices.ts';
import { settingsHandlers } from './settings-handlers.ts';
import { updateHandlers } from './update-handlers.ts';
import { forwardUseHandlers, type UseDeps } from './use-handlers.ts';
import { versionHandlers } from './version-handlers.ts';

/** What the window's requests reach. */
export interface HandlerDeps {
  readonly manager: RemoteManager;
  readonly checker: RemoteChecker;
  readonly actions: Actions;
  readonly bulk: Bulk;
  readonly profiles: ProfileStore;
  readonly settings: SettingsStore;
  readonly secrets: SecretsStore;
  readonly notices: Notices;
  readonly logLines: () => readonly LogEntry[];
  readonly appInfo: () => Promise<AppInfo>;
  readonly sshConfig: SshConfigRequests;
  /** Called after the default settings changed; saved sessions tell by themselves. */
  readonly defaultsChanged: () => void;
  readonly looks: Looks;
  /** Null where the person chose none. */
  readonly chooseKeyFile: () => Promise<string | null>;
  readonly use: UseDeps;
  readonly appSettings: AppSettingsDesk;
  readonly updates: Updates;
  readonly reportFacts: () => ReportFacts;
  /** Null where the person chose no place; the error is one sentence. */
  readonly saveText: (text: TextToSave) => Promise<Result<string | null, string>>;
  readonly writeClipboard: (text: string) => void;
  /** The error is one sentence. */
  readonly openPage: (sessionId: string, forwardId: string) => Promise<Result<null, string>>;
  /** The error is one sentence. */
  readonly openAboutPlace: (place: AboutPlace) => Promise<Result<null, string>>;
  /** The error is one sentence. */
  readonly readLicences: () => Promise<Result<string, string>>;
  readonly windowDrawn: () => void;
  readonly closeWindow: () => void;
  readonly interop: InteropDeps;
}

/** What the window asks of ssh_config. */
export interface SshConfigRequests {
  readonly view: () => ConfigView;
  readonly session: (host: string) => Promise<Result<SessionProfile, string>>;
  readonly lineFor: (host: string) => Promise<string | null>;
}

/** One handler for each call of the contract; arguments arrive parsed. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...profileHandlers(deps),
    ...sessionHandlers(deps),
    ...lookHandlers(deps),
    ...configHandlers(deps),
    ...deskHandlers(deps),
    ...settingsHandlers(deps.appSettings),
    ...updateHandlers(deps.updates),
    ...versionHandlers(deps),
    ...deps.looks,
    ...forwardUseHandlers(deps.use),
    ...interopHandlers(deps.interop),
  };
}

/** The saved sessions and the defaults, as the window mirrors them. */
export const profilesOf = (profiles: ProfileStore, settings: SettingsStore): Profiles => ({
  sessions: profiles.list(),
  folders: profiles.folders(),
  defaults: settings.get().defaults,
});

type Part<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>;

function profileHandlers(deps: HandlerDeps): Part<'profiles' | 'saved' | 'secrets'> {
  const { manager, profiles, settings, secrets, defaultsChanged } = deps;
  const dropped = (id: string) => {
    if (!manager.isRunning(id)) manager.forget(id);
    secrets.dropSession(id);
  };
  return {
    'profiles.get': () => profilesOf(profiles, settings),
    'profiles.save': (profile) => profiles.save(profile),
    'profiles.saveDefaults': (draft) => {
      const saved = saveDefaults(settings, draft);
      if (saved.ok) defaultsChanged();
      return saved;
    },
    'profiles.remove': (id) => {
      const removed = profiles.remove(id);
      if (removed.ok) dropped(id);
      return removed;
    },
    'saved.edit': (edit) => {
      const edited = profiles.edit(edit);
      for (const id of edited.ok ? edited.value.gone : []) dropped(id);
      return edited;
    },
    'secrets.get': () => secrets.list(),
    'secrets.forget': (id) => (id === null ? secrets.forgetAll() : secrets.forgetFor(id)),
  };
}

/** Defaults are no session yet: they need no host, have no name and are never the practice session. */
function saveDefaults(settings: SettingsStore, draft: SessionProfile): Result<null, readonly Problem[]> {
  const problems = profileProblems(draft).filter((problem) => problem.kind !== 'empty');
  if (problems.length > 0) return fail(problems);
  const { builtin: _, ...rest } = draft;
  const saved = settings.set({ defaults: { ...rest, id: 'defaults', name: '' } });
  return saved.ok ? ok(null) : fail([{ kind: 'not-saved', field: 'name', detail: saved.error }]);
}

function sessionHandlers(deps: HandlerDeps): Part<'sessions' | 'status' | 'prompts' | 'log'> {
  const { manager, checker, actions, bulk, logLines } = deps;
  return {
    'sessions.open': async (profile) => {
      const problems = await actions.open(profile);
      return problems.length === 0 ? ok(null) : fail(problems);
    },
    'sessions.close': async (id) => {
      await actions.close(id);
      return null;
    },
    'sessions.openMany': (ids) => bulk.openSaved(ids),
    'sessions.closeMany': async (ids) => {
      await bulk.close(ids);
      return null;
    },
    'sessions.applyForwards': async ({ id, forwards, ...accept }) => {
      const errors = await manager.applyForwards(id, forwards, accept);
      if (!errors) return fail({ kind: 'not-running', field: 'forwards' });
      return errors[0] ? fail({ kind: 'not-applied', field: 'source', detail: errorLine(errors[0]) }) : ok(null);
    },
    'sessions.retryNow': (id) => {
      manager.retryNow(id);
      return null;
    },
    'status.get': () => manager.snapshots(),
    'prompts.get': () => [...manager.prompts(), ...checker.prompts()],
    'prompts.answer': async ({ id, answer }) =>
      (await manager.answer(id, answer)) ? ok(null) : fail('no-such-prompt'),
    'log.get': () => logLines(),
  };
}

function configHandlers({ sshConfig }: HandlerDeps): Part<'sshConfig'> {
  return {
    'sshConfig.get': () => sshConfig.view(),
    'sshConfig.session': (host) => sshConfig.session(host),
    'sshConfig.lineFor': (host) => sshConfig.lineFor(host),
  };
}

/** Looking closer: what a session carries, whether a destination answers, and a check of all of it. */
function lookHandlers({
  manager,
  checker,
  actions,
}: HandlerDeps): Pick<Handlers, 'forwards.probe'> & Part<'connections' | 'check'> {
  return {
    'forwards.probe': ({ sessionId, forwardId }) => {
      manager.probe(sessionId, forwardId);
      return null;
    },
    'connections.get': (id) => manager.connections(id),
    'connections.close': ({ sessionId, connectionId }) => {
      manager.closeConnection(sessionId, connectionId);
      return null;
    },
    'check.start': async (profile) => {
      const ready = await actions.ready(profile);
      if (!ready.ok) return ready;
      checker.start(ready.value);
      return ok(null);
    },
    'check.stop': () => {
      void checker.stop();
      return null;
    },
  };
}

function deskHandlers(
  deps: HandlerDeps,
): Omit<Part<'report' | 'text' | 'app' | 'about' | 'notices' | 'keyFile' | 'clipboard' | 'page' | 'window'>, LookName> {
  return {
    'app.info': () => deps.appInfo(),
    'report.facts': () => deps.reportFacts(),
    'text.save': (text) => deps.saveText(text),
    'about.open': (place) => deps.openAboutPlace(place),
    'about.licences': () => deps.readLicences(),
    'notices.get': () => deps.notices.all(),
    'notices.dismiss': (id) => {
      deps.notices.dismiss(id);
      return null;
    },
    'keyFile.choose': () => deps.chooseKeyFile(),
    'clipboard.write': (text) => {
      deps.writeClipboard(text);
      return null;
    },
    'page.open': ({ sessionId, forwardId }) => deps.openPage(sessionId, forwardId),
    'window.drawn': () => {
      deps.windowDrawn();
      return null;
    },
    'window.close': () => {
      deps.closeWindow();
      return null;
    },
  };
}

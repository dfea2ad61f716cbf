import {
  type ArgsOf,
  type CallName,
  calls,
  type Notice,
  type PayloadOf,
  type Profiles,
  type PushName,
  type ResultOf,
} from '@shared/ipc/contract.ts';
import type { CulvertApi, Handlers } from '@shared/ipc/derive.ts';
import type { AgentView } from '@shared/model/agent-view.ts';
import type { AppSettings } from '@shared/model/app-settings.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import { fail, ok } from '@shared/model/result.ts';
import type { SavedSecret } from '@shared/model/saved-secret.ts';
import type { SavedVersion } from '@shared/model/saved-version.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import type { ConfigView } from '@shared/model/ssh-config.ts';
import type { ConnectionInfo, LogEntry, SessionSnapshot } from '@shared/model/status.ts';
import type { UpdateView } from '@shared/model/updates.ts';
import { configSession } from '@shared/parse/follow-config.ts';
import { saveProblems } from '@shared/parse/profile.ts';
import { editLibrary } from '@shared/saved/edit-library.ts';
import * as v from 'valibot';
import { fakeInterop } from './fake-interop.ts';
import { sampleCertificate } from './scene-agent.ts';
import { knownKeyLines } from './scene-host-keys.ts';

/** What main would know at a moment. */
export interface Scene {
  readonly profiles: Profiles;
  readonly status: readonly SessionSnapshot[];
  readonly prompts: readonly Prompt[];
  readonly notices: readonly Notice[];
  /** Nothing to list where absent. */
  readonly sshConfig?: ConfigView;
  readonly log: readonly LogEntry[];
  /** What the sessions carry; none where absent. */
  readonly connections?: readonly ConnectionInfo[];
  /** What the session's agent holds; no agent where absent. */
  readonly agent?: AgentView;
  /** What is saved; nothing where absent. */
  readonly secrets?: readonly SavedSecret[];
  /** Where newer versions are looked for, and what came of it; nowhere where absent. */
  readonly updates?: UpdateView;
  /** Earlier versions; none where absent. */
  readonly versions?: readonly SavedVersion[];
}

const fakeConfigSession = (host: string) =>
  configSession(host, { ...emptyProfile('ssh'), host: `${host}.office.example`, username: 'ada' });

const isBuiltin = ({ builtin }: SessionProfile): boolean => builtin !== undefined;

type Listeners = { [N in PushName]: Set<(payload: PayloadOf<N>) => void> };

/**
 * Stands in for main in tests and on the development page: every call of the contract, with payloads parsed as main
 * parses them, over data in memory. `calls` is what was asked, in order. Nothing here opens a connection.
 */
export class FakeCulvert implements CulvertApi {
  readonly language = 'en';
  readonly calls: { readonly name: CallName; readonly args: unknown }[] = [];
  readonly #listeners: Listeners = {
    status: new Set(),
    sessions: new Set(),
    traffic: new Set(),
    prompts: new Set(),
    log: new Set(),
    profiles: new Set(),
    sshConfig: new Set(),
    notices: new Set(),
    secrets: new Set(),
    check: new Set(),
    settings: new Set(),
    updates: new Set(),
    navigate: new Set(),
  };
  #scene: Scene;
  #settings: AppSettings = {
    language: 'en',
    systemLanguage: 'en',
    quiet: false,
    startAtLogin: false,
    matchExec: false,
    updateFeed: '',
  };

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  async call<N extends CallName>(
    name: N,
    ...args: ArgsOf<N> extends undefined ? [] : [ArgsOf<N>]
  ): Promise<ResultOf<N>> {
    const parsed = v.parse(calls[name].args as v.GenericSchema<unknown, unknown>, args[0]);
    this.calls.push({ name, args: parsed });
    const handler = this.#handlers[name] as (args: unknown) => ResultOf<N> | Promise<ResultOf<N>>;
    return handler(parsed);
  }

  on<N extends PushName>(name: N, listener: (payload: PayloadOf<N>) => void): () => void {
    this.#listeners[name].add(listener);
    return () => void this.#listeners[name].delete(listener);
  }

  /** News, as main would send it. */
  push<N extends PushName>(name: N, payload: PayloadOf<N>): void {
    if (!['navigate', 'check', 'traffic', 'settings', 'sessions'].includes(name))
      this.#scene = { ...this.#scene, [name]: payload };
    for (const listener of this.#listeners[name]) listener(payload);
  }

  readonly #handlers: Handlers = {
    'app.info': () => ({
      version: '0.1.0',
      profileFile: '/home/ada/.config/culvert/sessions.json',
      username: 'ada',
      tray: true,
      electron: '0',
      chromium: '0',
      node: '0',
    }),
    'profiles.get': () => this.#scene.profiles,
    'profiles.save': (profile) => {
      const { sessions, ...rest } = this.#scene.profiles;
      const problems = saveProblems(profile, sessions);
      if (problems.length > 0) return fail(problems);
      this.push('profiles', { ...rest, sessions: [...sessions.filter((other) => other.id !== profile.id), profile] });
      return ok(profile);
    },
    'profiles.saveDefaults': (defaults) => {
      this.push('profiles', { ...this.#scene.profiles, defaults });
      return ok(null);
    },
    'saved.edit': (edit) => {
      const { profiles } = this.#scene;
      const edited = editLibrary(profiles, edit, { newId: () => crypto.randomUUID(), isFixed: isBuiltin });
      if (!edited.ok) return edited;
      this.push('profiles', { ...profiles, ...edited.value.library });
      return ok(edited.value.edited);
    },
    'profiles.remove': (id) => {
      const { profiles } = this.#scene;
      this.push('profiles', { ...profiles, sessions: profiles.sessions.filter((other) => other.id !== id) });
      return ok(null);
    },
    'sshConfig.get': () =>
      this.#scene.sshConfig ?? { path: '/home/ada/.ssh/config', hosts: [], more: 0, problem: null },
    'sshConfig.session': (host) =>
      host === 'broken'
        ? fail('/home/ada/.ssh/config line 3: there is no option “pirt”.')
        : ok(fakeConfigSession(host)),
    'sshConfig.lineFor': (host) => (host.startsWith('db') ? '/home/ada/.ssh/config line 12' : null),
    'sessions.open': ({ id, name, forwards }) => {
      const opened: SessionSnapshot = {
        id,
        name,
        status: { state: 'connecting', step: 'tcp', attempt: 1 },
        server: null,
        hops: [],
        forwards: forwards.map((rule) => ({
          id: rule.id,
          rule,
          status: { state: 'starting' },
          traffic: { connections: 0, connectionsTotal: 0, bytesIn: 0, bytesOut: 0 },
          lastError: null,
        })),
        lastError: null,
      };
      this.push('status', [...this.#scene.status.filter((other) => other.id !== id), opened]);
      return ok(null);
    },
    'sessions.close': (id) => {
      this.push(
        'status',
        this.#scene.status.map((other) => (other.id === id ? { ...other, status: { state: 'closed' } } : other)),
      );
      return null;
    },
    'sessions.openMany': (ids) => ({ opened: ids.length, failed: [] }),
    'sessions.closeMany': () => null,
    'sessions.applyForwards': () => ok(null),
    'sessions.retryNow': () => null,
    'forwards.probe': () => null,
    'forwards.browse': () => ok(null),
    'report.facts': () => ({
      culvert: '0.1.0',
      electron: '42',
      chromium: '150',
      node: '24',
      system: 'linux 6.1.0 x64',
      desktop: 'GNOME, wayland',
      locale: 'en',
      username: 'ada',
      hostname: 'laptop',
    }),
    'text.save': () => ok(null),
    'browsers.list': () => ['Chromium', 'Firefox'],
    'browsers.launch': () => ok(null),
    'connections.get': () => this.#scene.connections ?? [],
    'connections.close': ({ connectionId }) => {
      const left = this.#scene.connections?.filter(({ id }) => id !== connectionId) ?? [];
      this.#scene = { ...this.#scene, connections: left };
      return null;
    },
    'check.start': () => ok(null),
    'check.stop': () => null,
    'status.get': () => this.#scene.status,
    'prompts.get': () => this.#scene.prompts,
    'prompts.answer': ({ id }) => {
      this.push(
        'prompts',
        this.#scene.prompts.filter((prompt) => prompt.id !== id),
      );
      return ok(null);
    },
    'log.get': () => this.#scene.log,
    'versions.get': () => this.#scene.versions ?? [],
    'versions.restore': () => ok({ back: 'before' }),
    'secrets.get': () => this.#scene.secrets ?? [],
    'secrets.forget': (id) => {
      const all = this.#scene.secrets ?? [];
      const gone = all.filter(({ usedBy }) => id === null || usedBy.includes(id));
      this.push(
        'secrets',
        all.filter((one) => !gone.includes(one)),
      );
      return gone.map(({ about }) => about);
    },
    'about.open': () => ok(null),
    'about.licences': () => ok('ssh2 1.17.0 (MIT)'),
    'notices.get': () => this.#scene.notices,
    'notices.dismiss': (id) => {
      this.push(
        'notices',
        this.#scene.notices.filter((notice) => notice.id !== id),
      );
      return null;
    },
    'settings.get': () => this.#settings,
    'settings.set': (change) => {
      this.#settings = { ...this.#settings, ...change };
      this.push('settings', this.#settings);
      return ok(null);
    },
    'updates.get': () => this.#scene.updates ?? { feed: null, page: null, state: { state: 'idle' }, open: 0 },
    'updates.check': () => null,
    'updates.download': () => null,
    'updates.cancel': () => null,
    'updates.install': () => null,
    'ports.nextFree': ({ from }) => from,
    'keyFile.choose': () => '/home/ada/.ssh/id_ed25519',
    'keyFile.check': (path) =>
      path.includes('missing') ? fail({ kind: 'key-file-missing', field: 'identityFile', path }) : ok(null),
    'keyFile.describe': (path) =>
      path.includes('missing')
        ? null
        : {
            publicHalf: {
              type: 'ED25519',
              bits: 256,
              fingerprint: 'SHA256:uNiVztksCsDhcc0u9e8BrQXVUpKZIDTMczCvj3tD2sk',
            },
            comment: 'ada@laptop',
            encrypted: true,
            certificate: path.includes('plain') ? null : sampleCertificate(),
          },
    'certificateFile.check': (path) =>
      path.includes('missing') ? fail({ kind: 'key-file-missing', field: 'certificateFile', path }) : ok(null),
    'certificateFile.describe': (path) => (path.includes('missing') ? null : sampleCertificate()),
    'agent.look': () =>
      this.#scene.agent ?? { look: { state: 'trouble', error: { kind: 'agent-unavailable' } }, found: [] },
    'hostKeys.list': () => knownKeyLines,
    'hostKeys.remove': () => ok('removed'),
    'hostKeys.putBack': () => ok(true),
    'hostKeys.vouch': () => null,
    'clipboard.write': () => null,
    'page.open': () => ok(null),
    'window.drawn': () => null,
    'window.close': () => null,
    ...fakeInterop,
  };
}

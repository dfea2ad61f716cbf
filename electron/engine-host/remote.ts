import { isRunning } from '@shared/describe/state.ts';
import type { CheckReport } from '@shared/model/check.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import type { Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { ConfigView } from '@shared/model/ssh-config.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import type { EngineCalls, Looks } from './contract.ts';
import { lookNames } from './contract.ts';
import type { HostedEngine } from './hosted-engine.ts';
import type { Remote } from './line.ts';
import type { Mirror } from './mirror.ts';

type Asked = Remote<EngineCalls>;

/** The session manager as main has it: state is read at once from the mirror, and everything else is asked for. */
export interface RemoteManager
  extends Pick<Asked, 'open' | 'close' | 'applyForwards' | 'claims' | 'connections' | 'answer'> {
  snapshots(): readonly SessionSnapshot[];
  snapshot(id: string): SessionSnapshot | undefined;
  isRunning(id: string): boolean;
  prompts(): readonly Prompt[];
  onChange(listener: () => void): () => void;
  onPrompts(listener: () => void): () => void;
  retryNow(id: string): void;
  closeConnection(id: string, connectionId: string): void;
  probe(id: string, forwardId: string): void;
  forget(id: string): void;
  networkChanged(): void;
}

/** Whatever it came to: a session that an engine took along is seen to have failed. */
const quietly = (asked: Promise<unknown> | undefined): void => void asked?.catch(() => {});

export const remoteManager = (host: HostedEngine, mirror: Mirror): RemoteManager => ({
  snapshots: mirror.sessions,
  snapshot: mirror.session,
  isRunning: (id) => {
    const status = mirror.session(id)?.status;
    return status !== undefined && isRunning(status);
  },
  prompts: mirror.prompts,
  onChange: (listener) => mirror.on('sessions', listener),
  onPrompts: (listener) => mirror.on('prompts', listener),
  open: (profile, how) => host.ask.open(profile, how),
  async close(id) {
    mirror.closeOrphan(id);
    await host.running()?.close(id);
  },
  applyForwards: (id, forwards, accept) => host.ask.applyForwards(id, forwards, accept),
  claims: async () => (await host.running()?.claims()) ?? [],
  connections: async (id) => (await host.running()?.connections(id)) ?? [],
  answer: async (id, answer) => (await host.running()?.answer(id, answer)) ?? false,
  retryNow: (id) => quietly(host.running()?.retryNow(id)),
  closeConnection: (id, connectionId) => quietly(host.running()?.closeConnection(id, connectionId)),
  probe: (id, forwardId) => quietly(host.running()?.probe(id, forwardId)),
  forget: (id) => {
    mirror.forget(id);
    quietly(host.running()?.forget(id));
  },
  networkChanged: () => quietly(host.running()?.networkChanged()),
});

/** The window's check as main has it. */
export interface RemoteChecker {
  start(profile: SessionProfile): void;
  stop(): Promise<void>;
  report(): CheckReport;
  /** Gives the function that stops listening. */
  onReport(listener: () => void): () => void;
  prompts(): readonly Prompt[];
  onPrompts(listener: () => void): void;
}

export const remoteChecker = (host: HostedEngine, mirror: Mirror): RemoteChecker => ({
  start: (profile) => quietly(host.ask.startCheck(profile)),
  stop: async () => void (await host.running()?.stopCheck()),
  report: mirror.check,
  onReport: (listener) => mirror.on('check', listener),
  prompts: mirror.checkPrompts,
  onPrompts: (listener) => void mirror.on('checkPrompts', listener),
});

/** `~/.ssh/config` as main has it. */
export interface RemoteConfig {
  view(): ConfigView;
  onChange(listener: () => void): void;
  session(host: string): Promise<Result<SessionProfile, string>>;
  lineFor(host: string): Promise<string | null>;
}

export const remoteConfig = (host: HostedEngine, mirror: Mirror): RemoteConfig => ({
  view: mirror.config,
  onChange: (listener) => void mirror.on('config', listener),
  session: (name) => host.ask.configSession(name),
  lineFor: (name) => host.ask.configLine(name),
});

/** What the window may look at, asked of the engine under the same names. */
export const remoteLooks = (host: HostedEngine): Looks =>
  Object.fromEntries(lookNames.map((name) => [name, (args: unknown) => host.ask.look(name, args)])) as unknown as Looks;

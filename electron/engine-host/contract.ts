import type { CallName } from '@shared/ipc/contract.ts';
import type { Handlers } from '@shared/ipc/derive.ts';
import type { CheckReport } from '@shared/model/check.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { Problem } from '@shared/model/problem.ts';
import type { Prompt, PromptAnswer } from '@shared/model/prompt.ts';
import type { Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { ConfigView } from '@shared/model/ssh-config.ts';
import type { ConnectionInfo, LogEntry, SessionSnapshot, TrafficNews } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { Language } from '@shared/words/language.ts';
import type { AcceptOthers } from '../session/reconcile.ts';
import type { SavedSecrets } from '../session/saved-secrets.ts';
import type { SystemProxyLookup } from '../session/system-proxy.ts';
import type { OpenClaim, OpenHow } from '../session/types.ts';

/** Calls of the window that the engine answers as they are: each looks at something, and changes no session. */
export const lookNames = [
  'hostKeys.list',
  'hostKeys.remove',
  'hostKeys.putBack',
  'hostKeys.vouch',
  'keyFile.check',
  'keyFile.describe',
  'certificateFile.check',
  'certificateFile.describe',
  'agent.look',
  'ports.nextFree',
] as const satisfies readonly CallName[];

export type LookName = (typeof lookNames)[number];
export type Looks = Pick<Handlers, LookName>;

/** What main asks of the engine. Everything here and below is plain data: it crosses a thread's border as a copy. */
export interface EngineCalls {
  /** Reads ssh_config anew for a session that follows it; others come back as they are. */
  settle(profile: SessionProfile): Promise<Result<SessionProfile, Problem>>;
  /** Starts a session; one that runs already is left alone. */
  open(profile: SessionProfile, how?: OpenHow): void;
  close(id: string): Promise<void>;
  /** All sessions and the check; resolves when their ports are free. */
  closeAll(): Promise<void>;
  retryNow(id: string): void;
  forget(id: string): void;
  applyForwards(
    id: string,
    forwards: readonly ForwardRule[],
    accept: AcceptOthers,
  ): Promise<readonly TunnelError[] | null>;
  /** What runs at this very moment, for other Culverts. */
  claims(): readonly OpenClaim[];
  connections(id: string): Promise<readonly ConnectionInfo[]>;
  closeConnection(id: string, connectionId: string): void;
  probe(id: string, forwardId: string): void;
  networkChanged(): void;
  /** A question of a session or of the check; false for one that is no longer open. */
  answer(promptId: string, answer: PromptAnswer): boolean;
  startCheck(profile: SessionProfile): void;
  stopCheck(): Promise<void>;
  configSession(host: string): Promise<Result<SessionProfile, string>>;
  configLine(host: string): Promise<string | null>;
  /** One of `Looks`, by its name: `args` and what comes back are those of the window's contract. */
  look(name: LookName, args: unknown): unknown;
  /** Ends the thread, and with it what its commands still run. */
  end(): void;
}

/** What the engine asks of main: what only Electron can do. */
export interface HostCalls extends SavedSecrets {
  /** The desktop's proxy settings for a server, as Chromium reads them. */
  systemProxy(...args: Parameters<SystemProxyLookup>): ReturnType<SystemProxyLookup>;
}

/** A line for the event log. Its place in the log is main's to give. */
export type LogLine = Omit<LogEntry, 'seq'>;

/** What changed in the engine; a part that is absent did not. */
export interface EngineNews {
  /** Those that changed, whole. */
  readonly sessions?: readonly SessionSnapshot[];
  /** Those that were forgotten. */
  readonly gone?: readonly string[];
  /** What moved; only while main watches. */
  readonly traffic?: TrafficNews;
  readonly prompts?: readonly Prompt[];
  readonly checkPrompts?: readonly Prompt[];
  readonly check?: CheckReport;
  readonly config?: ConfigView;
  readonly log?: readonly LogLine[];
}

/** What changed in main. */
export interface HostNews {
  /** All saved sessions. */
  readonly saved?: readonly SessionProfile[];
  readonly watchTraffic?: boolean;
  readonly matchExec?: boolean;
  readonly language?: Language;
}

/** What an engine begins with. */
export interface EngineStart {
  /** The user data folder, where Culvert's own known_hosts lies. */
  readonly folder: string;
  readonly localUser: string;
  /** Whether `Match exec` of ssh_config may run its commands. */
  readonly matchExec: boolean;
  readonly saved: readonly SessionProfile[];
  readonly language: Language;
}

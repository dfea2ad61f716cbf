import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { Prompt, PromptAnswer } from '@shared/model/prompt.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { ConnectionInfo, NewLogEntry, SessionSnapshot, SessionTraffic } from '@shared/model/status.ts';
import type { CulvertHolder, TunnelError } from '@shared/model/tunnel-error.ts';
import type { Dial } from '../forward/types.ts';
import type { ConnectDeps, ConnectSsh, PlannedConnect, SshTarget } from '../ssh/types.ts';
import type { AcceptOthers } from './reconcile.ts';
import type { SavedSecrets } from './saved-secrets.ts';
import type { SystemProxyLookup } from './system-proxy.ts';

/** The practice server, as the session manager needs it: started for one session, gone with it. */
export interface PracticeServer {
  /** Loopback address and the one-time credentials of this run. */
  readonly target: Pick<SshTarget, 'host' | 'port' | 'username' | 'known'>;
  /** Dials destinations of remote forwards; knows the practice session's own names beside real ones. */
  readonly dial: Dial;
  close(): Promise<void>;
}

/** What a session manager is built from: the edges that differ between window, command line and tests. */
export interface ManagerDeps {
  readonly connect: ConnectSsh;
  /** For a session whose servers follow ssh_config; undefined for the others. */
  readonly connectFor?: (sessionId: string) => PlannedConnect | undefined;
  readonly dial: Dial;
  readonly systemProxy: SystemProxyLookup;
  readonly startPractice: () => Promise<PracticeServer>;
  readonly hostKeys: ConnectDeps['hostKeys'];
  readonly unknownHostKey: ConnectDeps['unknownHostKey'];
  readonly agentSocket: string | null;
  /** Whether somebody is there to answer prompts; if not, they fail at once. */
  readonly interactive: boolean;
  /** Saved passwords and passphrases; absent where none can be reached, as on the command line. */
  readonly secrets?: SavedSecrets;
  /** Name to sign in with where the profile has none. */
  readonly localUser: string;
  /** Saved sessions, to resolve hops by id. */
  readonly profileById: (id: string) => SessionProfile | undefined;
  readonly log: (entry: NewLogEntry) => void;
  /** ssh's ConnectTimeout, in milliseconds. */
  readonly connectTimeoutMs: number;
  readonly family?: SshTarget['family'];
  /** Other Culverts of this user; absent where there is nobody to ask. */
  readonly others?: OtherCulverts;
}

/** What other Culverts of this user have open: two must never bind one forward without a word. */
export interface OtherCulverts {
  /** Who else has a session open that was opened here at `since`, milliseconds since the epoch. */
  elsewhere(session: string, since: number): Promise<CulvertHolder | null>;
  /** Who has a place (see `placeOf`) at a server that a forward there was refused. */
  holderAt(server: string, place: string): Promise<CulvertHolder | null>;
}

/** A session that is open here, as other Culverts are told of it. */
export interface OpenClaim {
  readonly session: string;
  readonly name: string;
  readonly since: number;
  /** What its forwards have bound on this computer and at its server, `host:port` or a path each. */
  readonly local: readonly string[];
  readonly remote: readonly string[];
  readonly server: string;
}

/** How a session is opened. */
export interface OpenHow {
  /** Goes on trying where the server cannot be reached yet, as after a login that comes before the network does. */
  readonly untilThere?: boolean;
}

/** Opens, closes and edits sessions; window, tray and command line all go through here. */
export interface SessionManager {
  /** Starts a session; one that runs already is left alone. */
  open(profile: SessionProfile, how?: OpenHow): void;
  /** Stops a session and resolves when its ports are free. */
  close(id: string): Promise<void>;
  closeAll(): Promise<void>;
  /** Cuts a reconnect countdown short. */
  retryNow(id: string): void;
  /**
   * Live edit: unchanged forwards keep their sockets and connections. Null where the session does not run; else resolves
   * with what could not be applied, and those forwards run as they did before.
   */
  applyForwards(
    id: string,
    forwards: readonly ForwardRule[],
    accept: AcceptOthers,
  ): Promise<readonly TunnelError[]> | null;
  isRunning(id: string): boolean;
  /** Every session opened since the start, newest state; closed ones stay until removed. */
  snapshots(): readonly SessionSnapshot[];
  /** One of them; undefined for one that was never opened, or is forgotten. */
  snapshot(id: string): SessionSnapshot | undefined;
  /** Those that run, for other Culverts to know. */
  claims(): readonly OpenClaim[];
  /** The counters alone, of sessions that run. */
  traffic(): readonly SessionTraffic[];
  /** Called when `traffic()` begins to move: a connection came, or a round trip was measured. What follows is not told. */
  onTraffic(listener: () => void): () => void;
  /** Called after anything in a session's snapshot but traffic changed; the callee reads it anew. */
  onChange(listener: (id: string) => void): () => void;
  prompts(): readonly Prompt[];
  onPrompts(listener: () => void): () => void;
  /** False for a prompt that is no longer open. */
  answer(promptId: string, answer: PromptAnswer): boolean;
  /** What a session carries now; looks up the programs that connected. Empty where it does not run. */
  connections(id: string): Promise<readonly ConnectionInfo[]>;
  /** Resets one connection of a session. */
  closeConnection(id: string, connectionId: string): void;
  /** Looks anew whether a forward's destination answers. */
  probe(id: string, forwardId: string): void;
  /**
   * The computer woke up or its network changed: what waits is tried at once, what is open must prove within five seconds
   * that it lives.
   */
  networkChanged(): void;
  /** Forgets a closed session's snapshot. */
  forget(id: string): void;
}

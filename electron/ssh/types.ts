import type { Duplex } from 'node:stream';
import type { AgreedAlgorithms, AlgorithmSettings, RekeyLimit } from '@shared/model/algorithms.ts';
import type { Endpoint, TcpEndpoint } from '@shared/model/endpoint.ts';
import type { HostKeySettings } from '@shared/model/host-key-settings.ts';
import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import type { AuthMethod, AuthSettings, SessionOptions } from '@shared/model/session-profile.ts';
import type { SignInIdentity } from '@shared/model/sign-in-identity.ts';
import type { LogLevel, RoundTrip, ServerInfo } from '@shared/model/status.ts';
import type { ConnectStep, KnownKey, TunnelError } from '@shared/model/tunnel-error.ts';
import type { AgentEndpoint } from './agent/agent-endpoint.ts';
import type { Certificate } from './certificate/parse-certificate.ts';
import type { CertificateVerdict } from './known-hosts/judge-certificate.ts';
import type { KeyServer } from './known-hosts/names.ts';
import type { KeyUpdate } from './known-hosts/plan-update.ts';

/** One SSH server to sign in to. */
export interface SshTarget {
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly auth: AuthSettings;
  /** Absent: nothing pinned, no alias, new keys to Culvert's own file. */
  readonly hostKeys?: HostKeySettings;
  readonly options: Pick<SessionOptions, 'keepaliveIntervalSeconds' | 'keepaliveCountMax' | 'compression'>;
  readonly algorithms: AlgorithmSettings;
  /** When fresh keys are asked for; `defaultRekeyLimit` where absent. */
  readonly rekey?: RekeyLimit;
  /** Which address family to dial. */
  readonly family: 'auto' | 'ipv4' | 'ipv6';
  /** Milliseconds for each of TCP connect and handshake; the time a person takes to answer is not counted. */
  readonly connectTimeoutMs: number;
  /** Where the practice server hands over its own key and one-time password; nobody is asked then. */
  readonly known?: { readonly hostKeyFingerprint: string; readonly password: string };
}

/** What a server's key is to us. */
export type HostKeyVerdict =
  | { readonly verdict: 'known' }
  | { readonly verdict: 'unknown' }
  /** Another key is known, but a person vouched for this one. */
  | { readonly verdict: 'vouched-for' }
  | { readonly verdict: 'changed'; readonly known: readonly KnownKey[] }
  | { readonly verdict: 'revoked'; readonly file: string }
  | Unreadable;

/** A file that may hold the line that matters cannot be read. */
export interface Unreadable {
  readonly verdict: 'unreadable';
  readonly file: string;
}

/** Which file a new key goes to: Culvert's own, or the one ssh keeps for the user. */
export type NewKeysTo = 'own' | 'user';

/** Where host keys are looked up and kept (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT). */
export interface HostKeyStore {
  /** `key` is the wire blob (RFC 4253 section 6.6). */
  check(server: KeyServer, key: Buffer): HostKeyVerdict;
  /** The same of a certified key. */
  checkCertificate(server: KeyServer, certificate: Certificate): CertificateVerdict | Unreadable;
  /** Whether certified keys are to be asked for. */
  hasAuthority(server: KeyServer): boolean;
  /** Called only after the server proved it holds the key. One a person vouched for takes the place of all others. */
  save(server: KeyServer, key: Buffer, to?: NewKeysTo): Promise<void>;
  /** What the keys a server announced, and has proved, change in the user's files; null for nothing. */
  planUpdate(server: KeyServer, knownBy: Buffer, announced: readonly Buffer[]): KeyUpdate | null;
  /** Carries a plan out. Rejects with the file system's error. */
  update(server: KeyServer, plan: KeyUpdate, to?: NewKeysTo): Promise<void>;
  /** Key types known for a server, so that the handshake can ask for one of those first; those of pinned keys lead. */
  knownTypes(server: KeyServer, pinned?: readonly string[]): readonly string[];
}

/** What a connection finds out at a step, told while it is made; the steps themselves come through `onStep`. */
export type ConnectDetail =
  | { readonly step: 'name lookup'; readonly addresses: readonly string[] }
  | { readonly step: 'tcp'; readonly peer: TcpEndpoint }
  /** Identification string without `SSH-2.0-`, cleaned. */
  | { readonly step: 'greeting'; readonly software: string }
  | { readonly step: 'key exchange'; readonly agreed: AgreedAlgorithms }
  /** The method that let us in; null where the server wanted none. `identity`: the key or certificate, if by one. */
  | { readonly step: 'sign-in'; readonly method: AuthMethod | null; readonly identity: SignInIdentity | null };

/** How a connection reaches the rest of Culvert. */
export interface ConnectDeps {
  readonly hostKeys: HostKeyStore;
  /** Wraps a store that takes the place of `hostKeys`: set by a check, which saves nothing unasked. */
  readonly watchKeys?: (store: HostKeyStore) => HostKeyStore;
  /** Asks a person; rejects with a TunnelFailure where nobody can be asked. */
  readonly ask: (question: Question, signal: AbortSignal) => Promise<PromptAnswer>;
  /** Hears how the answer to a question fared. One that was given to a connection that broke off fared neither way. */
  readonly tried?: (question: Question, worked: boolean) => void;
  /** What an unknown host key gets without asking: ssh's StrictHostKeyChecking. */
  readonly unknownHostKey: 'ask' | 'refuse' | 'accept-and-save' | 'accept-once';
  /** The agent of targets whose `auth.agent` names none: a socket or a pipe; null for none. */
  readonly agentSocket: string | null;
  readonly onStep: (step: ConnectStep) => void;
  /** Hears what each step found, for "Check connection". */
  readonly onDetail?: (detail: ConnectDetail) => void;
  readonly log: (level: LogLevel, text: string) => void;
  /** The stream to speak SSH over where the way leads through a hop; absent, TCP is dialled. */
  readonly transport?: Duplex;
  /** What it means where nothing ever comes over that stream; absent, the server is silent. */
  readonly silence?: TunnelError;
  /**
   * Has the servers that lead to this one prove that they live, and resolves when each has or is lost: what looks like
   * this one's silence may be theirs. Absent where none do.
   */
  readonly proveWay?: () => Promise<unknown>;
}

/** A listener the server holds for us (RFC 4254 section 7.1). */
export interface RemoteListener {
  /** What the server granted, with the port it picked for 0. */
  readonly granted: Endpoint;
  /** Whether the server confirmed that it has stopped; where it did not, it may hold the port for a while. */
  close(): Promise<boolean>;
}

/** A connection the server passes on from one of its listeners. */
export interface IncomingChannel {
  readonly origin: TcpEndpoint | null;
  /** Opens the channel; the caller owns the stream from then on. */
  accept(): Duplex;
  reject(): void;
}

/**
 * One signed-in SSH connection. Every stream it gives is half-close capable and is destroyed with the connection.
 * Methods reject with a TunnelFailure, also after the end.
 */
export interface SshConnection {
  readonly server: ServerInfo;
  /** What signed us in; null where that was no key. */
  readonly identity: SignInIdentity | null;
  /** The newest measure of how long the server takes to answer; null before the first. */
  readonly roundTrip: RoundTrip | null;
  /** Called with each new measure: soon, and with every keepalive from then on. */
  onRoundTrip(listener: () => void): void;
  /** direct-tcpip or direct-streamlocal@openssh.com: the server dials `destination`. */
  openChannel(destination: Endpoint, origin: TcpEndpoint): Promise<Duplex>;
  /** tcpip-forward or streamlocal-forward@openssh.com: the server listens at `source` (host `''` all, as RFC 4254 7.1). */
  listen(source: Endpoint, onChannel: (channel: IncomingChannel) => void): Promise<RemoteListener>;
  /**
   * Whether the server's key would be accepted now without asking anybody, by the rules it was accepted by. Not so after
   * "once", nor where it was taken out of known_hosts or marked as revoked since.
   */
  stillTrusted(): boolean;
  /** Asks the server for a sign of life now, as after a wake: resolves when one came, or it is lost after five seconds. */
  ping(): Promise<void>;
  /**
   * Lets programs on the server talk to this agent while the connection lasts (auth-agent-req@openssh.com). Gives whether
   * the server agreed; each use is logged.
   */
  shareAgent(agent: AgentEndpoint, log: ConnectDeps['log']): Promise<boolean>;
  /** The server's address as dialled (`host` an IP address), or null through a hop. */
  readonly peer: TcpEndpoint | null;
  /** Called once, at the end: with null after `end()`, else with what went wrong. */
  onClose(listener: (error: TunnelError | null) => void): void;
  /** Says goodbye and frees everything, also when the server does not answer. */
  end(): void;
}

/** One that goes by plans of its own, and can tell by what a server's key is judged: the same text for the same rules. */
export type PlannedConnect = ConnectSsh & { readonly rulesFor: (target: SshTarget) => string };

/** Connects and signs in. Rejects with a TunnelFailure; aborting `signal` tears down at once. */
export type ConnectSsh = (target: SshTarget, deps: ConnectDeps, signal: AbortSignal) => Promise<SshConnection>;

/** Memory that is used again once nobody holds it. */
export interface Holdable {
  /** Keeps what is in it until the function this gives is called. */
  hold(): () => void;
}

/** Where lent bytes lie: in memory that can be held, in some that cannot, or in some of their own (`kept`). */
export type Lent = Holdable | 'fleeting' | 'kept';

/** Hears of bytes the moment they come. They are good until it returns, or as long as `memory` is held. */
export type LentListener = (bytes: Buffer, memory: Lent) => void;

/** A stream that can hand its bytes over without a copy while it flows and nothing waits in it; else they come as `data`. */
export interface LendingStream extends Duplex {
  lend(listener: LentListener): void;
}

/** A stream that can be given bytes it may not keep. */
export interface AbsorbingStream extends Duplex {
  /** As `write`: false where the writer has to wait for `drain`. `bytes` are the caller's again when it returns. */
  absorb(bytes: Buffer): boolean;
}

import type { AgreedAlgorithms } from './algorithms.ts';
import type { ForwardRule } from './forward-rule.ts';
import type { SignInIdentity } from './sign-in-identity.ts';
import type { ConnectStep, HostKeyInfo, PortOwner, SessionStep, TunnelError } from './tunnel-error.ts';

/** The whole life of a session; each state carries only what belongs to it. Times are milliseconds since the epoch. */
export type SessionState =
  | { readonly state: 'closed' }
  | { readonly state: 'connecting'; readonly step: SessionStep; readonly attempt: number }
  | { readonly state: 'prompting'; readonly what: string }
  | { readonly state: 'open'; readonly since: number }
  /** A lazy session: its listeners are bound, and the first client brings up the connection. */
  | { readonly state: 'idle'; readonly since: number }
  | { readonly state: 'waiting'; readonly reason: TunnelError; readonly retryAt: number; readonly attempt: number }
  | { readonly state: 'failed'; readonly error: TunnelError };

/** An address that should have been bound beside those that were: one fact for each address family. */
export interface UnboundAddress {
  /** `host:port`. */
  readonly address: string;
  readonly error: TunnelError;
}

/**
 * Who can reach a listener. `network`: other machines can. `unknown`: the server's own setting decides and could not be
 * looked at from here.
 */
export type Exposure = 'this-computer' | 'server-only' | 'network' | 'unknown';

/** Whether what a forward leads to answers, from the side that dials it. `none`: a SOCKS proxy leads nowhere by itself. */
export type DestinationProbe =
  | { readonly probe: 'none' }
  | { readonly probe: 'unchecked' }
  | { readonly probe: 'checking' }
  | { readonly probe: 'answers'; readonly at: number; readonly milliseconds: number }
  | { readonly probe: 'failed'; readonly at: number; readonly error: TunnelError };

/**
 * The life of one forward. `bound` is what was really bound, `host:port` each; for a remote one what the server granted.
 * A forward is as it should be only with nothing missing and a destination that answers. A failed one with `retryAt` is
 * tried again by itself.
 */
export type ForwardState =
  | { readonly state: 'off' }
  | { readonly state: 'starting' }
  | {
      readonly state: 'listening';
      readonly bound: readonly string[];
      readonly missing: readonly UnboundAddress[];
      readonly exposure: Exposure;
      readonly destination: DestinationProbe;
    }
  | { readonly state: 'failed'; readonly error: TunnelError; readonly retryAt?: number };

/** One connection that a forward carries now. */
export interface ConnectionInfo {
  readonly id: string;
  readonly forwardId: string;
  /** Who connected, `host:port`, or '' where the system does not tell. */
  readonly origin: string;
  /** The program that connected, where it runs on this computer and the system tells. */
  readonly process: PortOwner | null;
  /** Where it leads, `host:port`. */
  readonly destination: string;
  readonly since: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

export interface Traffic {
  /** Connections carried now, and since the session was opened. */
  readonly connections: number;
  readonly connectionsTotal: number;
  /** Bytes that arrived from the far side of the tunnel, and bytes sent into it. */
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** One forward's counters. */
export interface ForwardTraffic {
  readonly id: string;
  readonly traffic: Traffic;
}

/** How long the server took to answer a question that it answers at once, in milliseconds, and when that was measured. */
export interface RoundTrip {
  readonly milliseconds: number;
  readonly at: number;
}

/** What moves in a session that is otherwise as it was. */
export interface SessionTraffic {
  readonly id: string;
  /** Null before the first answer. */
  readonly roundTrip: RoundTrip | null;
  readonly forwards: readonly ForwardTraffic[];
}

/** What moved since the news before. */
export interface TrafficNews {
  /** The time in which it moved. */
  readonly since: number;
  readonly at: number;
  /** False where nobody looked meanwhile: what moved then cannot be told as a rate. */
  readonly watched: boolean;
  /** Only what moved. */
  readonly sessions: readonly SessionTraffic[];
}

export interface ForwardSnapshot {
  readonly id: string;
  readonly rule: ForwardRule;
  readonly status: ForwardState;
  readonly traffic: Traffic;
  /** The newest trouble with one of its connections; the forward itself may be fine. */
  readonly lastError: { readonly at: number; readonly error: TunnelError } | null;
}

/** What the server said of itself once the session was open. */
export interface ServerInfo {
  /** Identification string without `SSH-2.0-`, cleaned (RFC 4253 section 4.2). */
  readonly software: string;
  readonly hostKey: HostKeyInfo;
  readonly algorithms: AgreedAlgorithms;
}

/** How one jump host stands. `off`: its turn has not come, or it went with the one that failed. */
export type HopState =
  | { readonly state: 'off' }
  /** Its own session is being opened; this one goes on from there. */
  | { readonly state: 'awaited' }
  | { readonly state: 'connecting'; readonly step: ConnectStep }
  /** `shared`: by the connection of a session that was open already. */
  | { readonly state: 'open'; readonly since: number; readonly shared: boolean }
  | { readonly state: 'failed'; readonly error: TunnelError };

/** One server on the way to a session's own. */
export interface HopSnapshot {
  /** The saved session's name, or `host:port` of one named in place. */
  readonly name: string;
  readonly status: HopState;
  readonly server: ServerInfo | null;
}

export interface SessionSnapshot {
  readonly id: string;
  readonly name: string;
  readonly status: SessionState;
  /** The jump hosts of the way in order, hops of hops included; empty before the first attempt and once closed. */
  readonly hops: readonly HopSnapshot[];
  readonly server: ServerInfo | null;
  /** The newest measure of an open connection; absent or null before the first. */
  readonly roundTrip?: RoundTrip | null;
  /** The key or certificate that signed in; absent or null where that was something else. */
  readonly identity?: SignInIdentity | null;
  readonly forwards: readonly ForwardSnapshot[];
  /** Kept through reconnects so that a person sees why the line was down. */
  readonly lastError: { readonly at: number; readonly error: TunnelError } | null;
}

export type LogLevel = 'info' | 'warning' | 'error';

/** What a line of the event log is about. */
export type LogKind = 'session' | 'forward' | 'culvert';

/** One line of the event log. `text` is a whole sentence, without secrets. */
export interface LogEntry {
  readonly seq: number;
  readonly at: number;
  readonly level: LogLevel;
  readonly sessionId: string | null;
  readonly session: string;
  /** Absent: the session where it names one, else Culvert itself. */
  readonly kind?: LogKind;
  readonly text: string;
}

/** A line that is yet to be written down. */
export type NewLogEntry = Omit<LogEntry, 'seq' | 'at'>;

export const noTraffic: Traffic = { connections: 0, connectionsTotal: 0, bytesIn: 0, bytesOut: 0 };

/** A forward that listens on this computer and of which nothing more has been looked at yet. */
export const listeningOn = (...bound: readonly string[]): Extract<ForwardState, { state: 'listening' }> => ({
  state: 'listening',
  bound,
  missing: [],
  exposure: 'this-computer',
  destination: { probe: 'unchecked' },
});

import type { ForwardRule } from './forward-rule.ts';
import type { ConnectStep, HostKeyInfo, TunnelError } from './tunnel-error.ts';

/** The whole life of a session; each state carries only what belongs to it. Times are milliseconds since the epoch. */
export type SessionState =
  | { readonly state: 'closed' }
  | { readonly state: 'connecting'; readonly step: ConnectStep; readonly attempt: number }
  | { readonly state: 'prompting'; readonly what: string }
  | { readonly state: 'open'; readonly since: number }
  | { readonly state: 'waiting'; readonly reason: TunnelError; readonly retryAt: number; readonly attempt: number }
  | { readonly state: 'failed'; readonly error: TunnelError };

/** The life of one forward. `bound` is what was really bound, `host:port` each; for a remote one what the server granted. */
export type ForwardState =
  | { readonly state: 'off' }
  | { readonly state: 'starting' }
  | { readonly state: 'listening'; readonly bound: readonly string[] }
  | { readonly state: 'failed'; readonly error: TunnelError };

export interface Traffic {
  /** Connections carried now, and since the session was opened. */
  readonly connections: number;
  readonly connectionsTotal: number;
  /** Bytes that arrived from the far side of the tunnel, and bytes sent into it. */
  readonly bytesIn: number;
  readonly bytesOut: number;
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
}

export interface SessionSnapshot {
  readonly id: string;
  readonly name: string;
  readonly status: SessionState;
  readonly server: ServerInfo | null;
  readonly forwards: readonly ForwardSnapshot[];
  /** Kept through reconnects so that a person sees why the line was down. */
  readonly lastError: { readonly at: number; readonly error: TunnelError } | null;
}

export type LogLevel = 'info' | 'warning' | 'error';

/** One line of the event log. `text` is a whole sentence, without secrets. */
export interface LogEntry {
  readonly seq: number;
  readonly at: number;
  readonly level: LogLevel;
  readonly sessionId: string | null;
  readonly session: string;
  readonly text: string;
}

export const noTraffic: Traffic = { connections: 0, connectionsTotal: 0, bytesIn: 0, bytesOut: 0 };

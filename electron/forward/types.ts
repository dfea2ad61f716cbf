import type { Duplex } from 'node:stream';
import type { Endpoint } from '@shared/model/endpoint.ts';
import type { Family } from '@shared/model/forward-rule.ts';
import type { Traffic } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { SshConnection } from '../ssh/types.ts';

/** The session's SSH connection, which comes and goes under listeners that stay. */
export interface Uplink {
  /** The connection, or the one that comes back within the hold time; rejects with a TunnelFailure after that. */
  connection(signal: AbortSignal): Promise<SshConnection>;
}

/**
 * How this computer dials the destinations of remote forwards: rejects with a TunnelFailure `destination-refused`.
 * `family` narrows the addresses of a name (the rule's own choice); absent, both are tried.
 */
export type Dial = (destination: Endpoint, signal: AbortSignal, family?: Family) => Promise<Duplex>;

export interface ForwardDeps {
  readonly uplink: Uplink;
  readonly dial: Dial;
  /** Trouble with one connection (refused destination, bad SOCKS request); the forward goes on. */
  readonly onTrouble: (error: TunnelError) => void;
  /** For sources without a bind address: every interface instead of loopback. */
  readonly acceptOthers: boolean;
}

/** A forward that runs. */
export interface RunningForward {
  /** What is really bound, `host:port` each. */
  readonly bound: readonly string[];
  traffic(): Traffic;
  /** Stops listening, resets what is still carried, frees the port before it resolves. */
  close(): Promise<void>;
}

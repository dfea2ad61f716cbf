import type { Duplex } from 'node:stream';
import type { Endpoint } from '@shared/model/endpoint.ts';
import type { Family } from '@shared/model/forward-rule.ts';
import type { ConnectionInfo, Exposure, Traffic, UnboundAddress } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { SshConnection } from '../ssh/types.ts';

/** The session's SSH connection, which comes and goes under listeners that stay. */
export interface Uplink {
  /** The connection, where it is there now: nobody has to wait then. Absent where that is not known. */
  now?(): SshConnection | null;
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
  /** A connection got through to where it leads. */
  readonly onReached?: () => void;
  /** For sources without a bind address: every interface instead of loopback. */
  readonly acceptOthers: boolean;
  readonly streamLocal?: StreamLocalOptions;
}

/** One connection a forward carries, before the session adds which forward that is and which program connected. */
export type CarriedConnection = Omit<ConnectionInfo, 'forwardId' | 'process'>;

/** How unix sockets are made (ssh_config(5), StreamLocalBindMask and StreamLocalBindUnlink). */
export interface StreamLocalOptions {
  /** Taken off mode 0666. */
  readonly mask: number;
  readonly unlink: boolean;
}

/** A forward that runs. */
export interface RunningForward {
  /** What is really bound now, `host:port` each. */
  readonly bound: readonly string[];
  /** Addresses that should be bound too and could not be: the other family, or one of several. */
  readonly missing: readonly UnboundAddress[];
  /** For a remote forward what is to be expected of servers; `checkExposure` looks. */
  readonly exposure: Exposure;
  /**
   * Remote forwards only: connects to the server's own address at the granted port and tells whether that reached the
   * listener. Takes three seconds at the most for each bind address, leaves nothing behind, and never rejects; a forward
   * that is closed meanwhile gives `exposure`.
   */
  checkExposure?(): Promise<Exposure>;
  /**
   * Remote forwards only: has the server connect to its own loopback addresses, to see whether each leads here; one on
   * which another program answers is in `missing` from then on. Never rejects, and takes ten seconds at the most for each.
   */
  lookAround?(): Promise<void>;
  /** Tries to bind what is missing; `bound` and `missing` say what came of it. Never rejects. */
  tryMissing?(): Promise<void>;
  /** Remote forwards only: whether the server confirmed, at the close, that it has stopped listening. */
  readonly isReleased?: boolean;
  traffic(): Traffic;
  /** What is carried now. */
  connections(): readonly CarriedConnection[];
  /** Resets one connection; false where there is none with that id. */
  closeConnection(id: string): boolean;
  /** Stops listening, resets what is still carried, frees the port before it resolves. */
  close(): Promise<void>;
}

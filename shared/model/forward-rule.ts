import type { Endpoint } from './endpoint.ts';

/** Which address family a forward's listener and dialled ends may use; `auto` takes both. */
export type Family = 'auto' | 'ipv4' | 'ipv6';

interface RuleBase {
  readonly id: string;
  readonly family: Family;
  /** A rule that is not enabled is kept but not started. */
  readonly enabled: boolean;
  readonly description: string;
  /**
   * Where connections are accepted. A TCP source with host `''` has no bind address of its own: loopback, or every
   * interface where the session accepts connections from other hosts.
   */
  readonly source: Endpoint;
}

/** `ssh -L`: listens on this computer, the server dials the destination (RFC 4254 section 7.2, direct-tcpip). */
export interface LocalRule extends RuleBase {
  readonly kind: 'local';
  readonly destination: Endpoint;
}

/** `ssh -R`: the server listens, this computer dials (RFC 4254 section 7.1). No destination: SOCKS on the server's port. */
export interface RemoteRule extends RuleBase {
  readonly kind: 'remote';
  readonly destination?: Endpoint;
  /**
   * Where a SOCKS proxy on the server may lead into this computer's network, `host:port` with `*` for any host or port
   * (ssh's PermitRemoteOpen). Absent: anywhere; empty: nowhere.
   */
  readonly permitOpen?: readonly string[];
}

/** `ssh -D`: a SOCKS proxy on this computer, each destination dialled by the server. */
export interface DynamicRule extends RuleBase {
  readonly kind: 'dynamic';
}

export type ForwardRule = LocalRule | RemoteRule | DynamicRule;
export type ForwardKind = ForwardRule['kind'];

/** Where a rule leads, or null for a SOCKS proxy, whose clients name it connection by connection. */
export const destinationOf = (rule: ForwardRule): Endpoint | null =>
  rule.kind === 'dynamic' ? null : (rule.destination ?? null);

/** One line of a known_hosts file that speaks of a server. */
export interface KnownKeyLine {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly marker: 'none' | 'revoked' | 'cert-authority';
  readonly algorithm: string;
  readonly fingerprint: string;
  /** Whether the name stands there as a hash. */
  readonly hashed: boolean;
  /** Whether Culvert may take the server out of it: a plain line in a file of the user's own. */
  readonly removable: boolean;
}

/** The server such lines are asked for. */
export interface KeyServerAddress {
  readonly host: string;
  readonly port: number;
  readonly alias: string;
}

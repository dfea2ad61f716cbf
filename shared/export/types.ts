import type { SessionProfile } from '../model/session-profile.ts';

/** What a form of writing a session down has no words for. `subject` is the forward or the setting it is about. */
export type UnsayableKind =
  | 'disabled-forward'
  | 'unix-socket'
  | 'server-socks'
  | 'socks-limits'
  | 'free-port'
  | 'every-address'
  | 'family'
  | 'accept-others'
  | 'proxy'
  | 'proxy-password'
  | 'needs-nc'
  | 'several-hops'
  | 'unknown-hop'
  | 'agent'
  | 'key-order'
  | 'several-keys'
  | 'certificate'
  | 'pins'
  | 'alias'
  | 'algorithms'
  | 'keepalive'
  | 'sign-in'
  | 'lazy'
  | 'putty-key'
  | 'openssh-key'
  | 'socket-options';

export interface Unsayable {
  readonly kind: UnsayableKind;
  readonly subject: string;
}

/** A session written down for another program, and what of it could not be. */
export interface Written {
  readonly text: string;
  readonly notes: readonly Unsayable[];
}

/** What else writing needs to know. */
export interface WriteContext {
  /** Saved sessions, for jump hosts that are one. */
  readonly byId: (id: string) => SessionProfile | undefined;
  /** The session that was imported from the PuTTY session of that name. */
  readonly byPuttyName?: (name: string) => SessionProfile | undefined;
  /** Whether another session that is written with this one jumps through it. */
  readonly isJumpHost?: (id: string) => boolean;
  /** What the block of a saved session is called in the same ssh_config file; undefined where it has none there. */
  readonly aliasOf?: (id: string) => string | undefined;
}

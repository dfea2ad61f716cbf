import type { ForwardRule } from '../model/forward-rule.ts';

/** Why one forward is not part of the line. */
export type LeftOutReason =
  /** It is not enabled. */
  | 'off'
  /** ssh lets only the server pick a free port. */
  | 'port-zero'
  /** `-D` listens on TCP alone. */
  | 'socks-on-socket'
  /** ssh would put a variable into the path, and has no way to write `${` itself. */
  | 'variable-in-path'
  /** PermitRemoteOpen is one list for all SOCKS proxies on the server. */
  | 'another-permit-list';

/** Something the session says and the line cannot; the words are `words().help.notes`. */
export type SshNote =
  | { readonly kind: 'left-out'; readonly reason: LeftOutReason; readonly rule: ForwardRule }
  /** A family without an address that says so: a name, or several. */
  | { readonly kind: 'family'; readonly rule: ForwardRule }
  | { readonly kind: NoteKind };

export type NoteKind =
  /** ssh ends where the connection is lost. */
  | 'no-reconnect'
  | 'no-lazy'
  | 'no-pins'
  | 'no-picked-agent-keys'
  | 'no-pageant'
  | 'no-saved-password'
  /** The proxy is spoken to by `nc` of OpenBSD. */
  | 'needs-nc'
  | 'no-proxy-user'
  | 'no-proxy-exclude'
  | 'proxy-looks-up'
  /** A jump host's own keys, pins and options: they would have to stand in ssh_config. */
  | 'hop-settings'
  /** Names of algorithms that an older ssh does not know end it. */
  | 'newer-algorithms';

/** Why there is no line at all. */
export type SshObstacle =
  | 'no-host'
  /** The practice server exists inside Culvert alone. */
  | 'practice'
  /** A jump host that is not saved any more, or that leads back to where it came from. */
  | 'hop-missing'
  /** Which proxy that is comes out only when the session is opened. */
  | 'system-proxy'
  | 'unknown-proxy'
  /** Behind a jump host, where ssh has no proxy. */
  | 'proxy-behind-hop';

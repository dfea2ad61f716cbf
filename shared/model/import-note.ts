/** Why a part of what was pasted or imported is not taken as it stands. */
export type NoteReason =
  /** It makes no difference to a tunnel. */
  | 'no-difference'
  /** Culvert cannot do it, or keeps it in no session. */
  | 'not-here'
  /** Passwords are asked for and never read from a line or a file. */
  | 'secret'
  /** A command to run on the server. */
  | 'remote-command'
  /** It belongs to the shell the line was meant for. */
  | 'shell'
  /** It is not sound; `detail` is the sentence. */
  | 'wrong'
  /** A session of another protocol, or one without a host. */
  | 'not-ssh'
  | 'no-host'
  /** A host key of a kind that known_hosts does not hold, or one that does not parse. */
  | 'key-form'
  /** A pattern is not a host to open. */
  | 'pattern'
  /** Whether an unknown or changed host key is accepted is asked, always. */
  | 'host-key-check';

/** One thing that is left out, in its own words (cleaned), and why. */
export interface LeftOut {
  readonly kind: 'left-out';
  readonly what: string;
  readonly why: NoteReason;
  readonly detail?: string;
}

/** What is worth knowing of what an import does, besides what it leaves out. */
export type ImportNote =
  | LeftOut
  /** ssh_config has settings for the host; they are taken as they are now. */
  | { readonly kind: 'from-config'; readonly host: string }
  /** A saved PuTTY session that a line loads, and that is not known here. */
  | { readonly kind: 'load-unknown'; readonly name: string }
  /** The same, known: its settings are part of what is added. */
  | { readonly kind: 'load-known'; readonly name: string }
  /** Settings Culvert has no use for, kept so that they are there again in an export. */
  | { readonly kind: 'kept'; readonly count: number };

/** Why nothing at all can be taken: one sentence each. */
export type ImportProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-tunnel' }
  | { readonly kind: 'unclosed-quote' }
  | { readonly kind: 'no-host' }
  | { readonly kind: 'too-large'; readonly bytes: number; readonly most: number }
  | { readonly kind: 'not-text' }
  /** `line` counts from 1. */
  | { readonly kind: 'broken-reg'; readonly line: number }
  | { readonly kind: 'no-putty-sessions' }
  | { readonly kind: 'no-such-folder'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly detail: string }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'wrong'; readonly detail: string };

export const leftOut = (what: string, why: NoteReason, detail?: string): LeftOut =>
  detail === undefined ? { kind: 'left-out', what, why } : { kind: 'left-out', what, why, detail };

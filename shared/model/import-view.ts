import type { ForwardRule } from './forward-rule.ts';
import type { ImportNote } from './import-note.ts';

/** What was read. */
export type ImportSource = 'ssh' | 'plink' | 'ssh-config' | 'putty' | 'profiles' | 'config-hosts';

/** How a session that was read stands to those that are saved. */
export type Standing =
  | { readonly kind: 'new' }
  /** It is saved already, just so. */
  | { readonly kind: 'same'; readonly name: string }
  /** One of its name says something else. */
  | { readonly kind: 'taken'; readonly name: string; readonly freeName: string }
  /** It cannot be saved; the sentence says why. */
  | { readonly kind: 'unsound'; readonly detail: string };

/** A session of an import as a person looks at it before anything comes of it. */
export interface ImportSessionView {
  readonly name: string;
  /** `''` where there are forwards alone, for the session in the form. */
  readonly host: string;
  readonly port: number;
  readonly username: string;
  /** The servers on the way, each a name or an address. */
  readonly stops: readonly string[];
  /** The first few. */
  readonly forwards: readonly ForwardRule[];
  readonly forwardCount: number;
  readonly localAcceptOthers: boolean;
  readonly remoteAcceptOthers: boolean;
  /** The first few; `noteCount` counts all. */
  readonly notes: readonly ImportNote[];
  readonly noteCount: number;
  readonly standing: Standing;
  /** The host of ssh_config it will go on following. */
  readonly follows: string | null;
}

/** A host key of an import. One of a server that is known by another key is never taken. */
export interface ImportKeyView {
  /** As known_hosts has it: `[host]:port` where that is not 22. */
  readonly name: string;
  readonly algorithm: string;
  readonly fingerprint: string;
  readonly standing: 'new' | 'known' | 'other-known' | 'unusable';
}

/** What an import would do. It is kept by its id until it is carried out or another is read. */
export interface ImportView {
  readonly id: string;
  readonly from: ImportSource;
  /** The file or folder it was read from; `''` for a paste. */
  readonly path: string;
  readonly sessions: readonly ImportSessionView[];
  readonly hostKeys: readonly ImportKeyView[];
  readonly notes: readonly ImportNote[];
}

/** What is to become of one session of an import, by its place in the view. */
export interface ImportChoice {
  readonly at: number;
  readonly how: 'add' | 'rename' | 'replace';
}

/** What was done. */
export interface ImportDone {
  readonly added: number;
  readonly replaced: number;
  readonly hostKeys: number;
  /** Ids of the sessions that came or were replaced, in order. */
  readonly ids: readonly string[];
}

/** What sessions can be written as. */
export type ExportForm = 'json' | 'ssh-config' | 'putty-folder' | 'putty-reg';

export interface ExportDone {
  readonly path: string;
  readonly sessions: number;
  /** Settings that form has no words for, of all sessions. */
  readonly unsaid: number;
}

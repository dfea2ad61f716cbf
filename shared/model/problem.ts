/** A field of a form, or the option of a command line, that a problem belongs beside. */
export type Field =
  | 'name'
  | 'folder'
  | 'host'
  | 'port'
  | 'username'
  | 'source'
  | 'destination'
  | 'identityFile'
  | 'forwards'
  | 'options'
  | 'auth'
  | 'agent'
  | 'certificateFile'
  | 'hops'
  | 'proxy'
  | 'proxyHost'
  | 'proxyPort'
  | 'proxyUsername'
  | 'proxyCommand'
  | 'proxyExclude';

/** What is wrong with something a person typed; `shared/describe/problem.ts` says it in one sentence. */
export type Problem =
  | { readonly kind: 'empty'; readonly field: Field }
  | { readonly kind: 'port-zero'; readonly field: Field }
  | { readonly kind: 'port-out-of-range'; readonly field: Field; readonly text: string }
  | { readonly kind: 'port-not-a-number'; readonly field: Field; readonly text: string }
  | { readonly kind: 'unknown-service'; readonly field: Field; readonly text: string }
  | { readonly kind: 'port-missing'; readonly field: Field; readonly text: string }
  | { readonly kind: 'brackets-needed'; readonly field: Field; readonly text: string }
  | { readonly kind: 'bad-host'; readonly field: Field; readonly text: string }
  | { readonly kind: 'family-mismatch'; readonly field: Field; readonly text: string; readonly family: 'ipv4' | 'ipv6' }
  | { readonly kind: 'duplicate-forward'; readonly field: 'source'; readonly existing: string }
  | { readonly kind: 'source-taken'; readonly field: 'source'; readonly existing: string }
  | { readonly kind: 'name-taken'; readonly field: 'name'; readonly name: string }
  | {
      readonly kind: 'folder-refused';
      readonly field: 'folder';
      readonly folder: string;
      readonly why: 'empty' | 'slash' | 'taken' | 'too-long' | 'into-itself';
    }
  /** The jump host leads back to the session itself. */
  | { readonly kind: 'hop-loop'; readonly field: 'hops'; readonly hop: string }
  /** It leads through more servers than `most`, jump hosts of jump hosts included. */
  | { readonly kind: 'way-too-long'; readonly field: 'hops'; readonly most: number }
  | { readonly kind: 'key-file-missing'; readonly field: 'identityFile' | 'certificateFile'; readonly path: string }
  | { readonly kind: 'key-file-unreadable'; readonly field: 'identityFile' | 'certificateFile'; readonly path: string }
  | { readonly kind: 'not-a-key-file'; readonly field: 'identityFile'; readonly path: string }
  | { readonly kind: 'not-a-certificate'; readonly field: 'certificateFile'; readonly path: string }
  | { readonly kind: 'builtin-fixed'; readonly field: 'name' }
  | { readonly kind: 'not-running'; readonly field: 'forwards' }
  /** A live edit that could not be carried out; what ran goes on running. */
  | { readonly kind: 'not-applied'; readonly field: 'source'; readonly detail: string }
  | { readonly kind: 'not-saved'; readonly field: 'name'; readonly detail: string }
  | { readonly kind: 'malformed'; readonly field: Field; readonly detail: string };

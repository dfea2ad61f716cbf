/** Why the culvert command cannot reach this Culvert. `path` is the socket, or the folder it would be in. */
export type ControlTrouble =
  /** Something else lies where the socket is to be; it is left as it is. */
  | { readonly kind: 'no-socket'; readonly path: string }
  /** Somebody listens there. */
  | { readonly kind: 'taken'; readonly path: string }
  /** Another user's folder, or one that others may write into. */
  | { readonly kind: 'foreign-folder'; readonly path: string }
  | { readonly kind: 'open-folder'; readonly path: string }
  /** `code` is the system's name for it. */
  | { readonly kind: 'not-made'; readonly path: string; readonly code: string };

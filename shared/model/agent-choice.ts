/** Which SSH agent a session asks for its keys. */
export type AgentChoice =
  /** The one the desktop names: SSH_AUTH_SOCK; on Windows OpenSSH's pipe, then Pageant's. */
  | { readonly kind: 'usual' }
  | { readonly kind: 'none' }
  /** PuTTY's agent on Windows, whose pipe has a name of its own for each user. */
  | { readonly kind: 'pageant' }
  /** The variable of the environment that names the socket, without its `$`. */
  | { readonly kind: 'variable'; readonly name: string }
  /** A socket or a pipe of Windows; may begin with `~/` and hold `${VARIABLE}`. */
  | { readonly kind: 'path'; readonly path: string };

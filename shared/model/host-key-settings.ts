/** How a session knows its server (ssh's HostKeyAlias and UpdateHostKeys, and keys pinned by hand). */
export interface HostKeySettings {
  /** `SHA256:` and 43 characters each. Where there are any, only such a key is accepted and nobody is asked. */
  readonly pinned: readonly string[];
  /** The name looked up in known_hosts in place of host and port; `''` for none. */
  readonly alias: string;
  /** Where an accepted key is written: Culvert's own file, or the `~/.ssh/known_hosts` that ssh keeps. */
  readonly saveTo: 'own' | 'user';
  /** Whether further keys the server announces are taken over, and its old ones dropped. */
  readonly update: 'yes' | 'ask' | 'no';
}

export const defaultHostKeySettings: HostKeySettings = { pinned: [], alias: '', saveTo: 'own', update: 'yes' };

/** An agent that has a place of its own on this computer. */
export interface FoundAgent {
  /** Whose it is: `1Password`, `gpg-agent`. */
  readonly name: string;
  /** What `auth.agent` says to reach it. */
  readonly setting: string;
}

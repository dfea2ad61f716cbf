/** That something is saved, for the window to show: never the secret itself. */
export interface SavedSecret {
  /** What it opens, for a person: `the password of me@bastion.example`. */
  readonly about: string;
  /** Ids of the sessions that use it. */
  readonly usedBy: readonly string[];
}

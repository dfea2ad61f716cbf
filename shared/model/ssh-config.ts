/** A host that ssh_config spells out. */
export interface ConfigHost {
  /** As it stands behind Host. */
  readonly alias: string;
  /** `/home/me/.ssh/config line 3`. */
  readonly where: string;
}

/** `~/.ssh/config` as a source of sessions. */
export interface ConfigView {
  readonly path: string;
  readonly hosts: readonly ConfigHost[];
  /** Hosts the file has beyond what is listed. */
  readonly more: number;
  /** One sentence with file and line, where the files cannot be used. */
  readonly problem: string | null;
}

/** What a report says of this computer, and what it must not say of it. */
export interface ReportFacts {
  readonly culvert: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  /** Such as `linux 6.1.0 x64`. */
  readonly system: string;
  /** The desktop and its display system, such as `GNOME, wayland`; `''` where it does not tell. */
  readonly desktop: string;
  readonly locale: string;
  /** Names that are replaced wherever they come up. */
  readonly username: string;
  readonly hostname: string;
}

/** What a person lets into a report as it is. Secrets are never in it. */
export interface ReportNames {
  readonly hosts: boolean;
  /** User names, and the names of sessions. */
  readonly people: boolean;
  readonly paths: boolean;
}

export const noNames: ReportNames = { hosts: false, people: false, paths: false };

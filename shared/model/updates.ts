/** Why a feed was not believed, or nothing came of a download. */
export type UpdateProblem =
  /** No answer, or none that is whole; `detail` is the system's name for it. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** The server answers with a status of HTTP other than 200. */
  | { readonly kind: 'refused'; readonly status: number; readonly file: string }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-a-feed' }
  /** There is no signature beside the feed. */
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'wrong-signature' }
  /** The feed names a version before this one. */
  | { readonly kind: 'older'; readonly version: string }
  /** What was downloaded is not what the signed feed describes. */
  | { readonly kind: 'tampered' }
  | { readonly kind: 'not-downloaded'; readonly detail: string };

/** How a newer version comes to be on this computer. */
export type UpdateWay =
  /** Culvert downloads and installs it. */
  | 'download'
  /** Culvert came as a package, and is updated as packages are. */
  | 'package-manager'
  /** A person fetches it: from an archive, or where no key is built in to check a download with. */
  | 'by-hand';

/** When a downloaded version is to be installed. */
export type InstallTime = 'not-yet' | 'when-closed' | 'at-quit';

export type UpdateState =
  | { readonly state: 'idle' }
  | { readonly state: 'checking' }
  | { readonly state: 'current' }
  | { readonly state: 'newer'; readonly version: string; readonly way: UpdateWay }
  | { readonly state: 'downloading'; readonly version: string; readonly bytes: number; readonly of: number }
  | { readonly state: 'ready'; readonly version: string; readonly install: InstallTime }
  | { readonly state: 'failed'; readonly problem: UpdateProblem };

/** What the window knows of updates. */
export interface UpdateView {
  /** Where newer versions are looked for; null: nowhere, and no server is ever asked. */
  readonly feed: string | null;
  /** Where a person can get a newer version; null where nobody said. */
  readonly page: string | null;
  readonly state: UpdateState;
  /** How many sessions are open: nothing is installed while one is. */
  readonly open: number;
}

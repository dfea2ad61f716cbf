import type { Result } from '@shared/model/result.ts';
import type { InstallTime, UpdateProblem, UpdateState, UpdateView, UpdateWay } from '@shared/model/updates.ts';
import type { Installer } from './installer.ts';
import type { Offer } from './read-feed.ts';

/** Looking for a newer version, getting it and installing it, each only because a person asked for it. */
export interface Updates {
  view(): UpdateView;
  onChange(listener: () => void): () => void;
  check(): Promise<void>;
  download(): Promise<void>;
  /** Gives up a download. */
  cancel(): void;
  /** `when-closed` installs and starts anew as soon as no session is open, which may be now. */
  install(when: InstallTime): void;
  /** To be called as sessions open and close. */
  sessionsChanged(): void;
  /** Where that names another feed, or none, what was found at the one before is forgotten. */
  settingsChanged(): void;
  /** While quitting, once every session is closed: looks whether what is to be installed is still what was offered. */
  beforeEnd(): Promise<void>;
  /** The last act of the app. */
  atEnd(): void;
}

export interface UpdatesDeps {
  readonly feed: () => string | null;
  readonly page: string | null;
  readonly way: UpdateWay;
  /** False where no key is built in: nothing is downloaded then. */
  readonly canVerify: boolean;
  readonly look: (feed: string) => Promise<Result<Offer | null, UpdateProblem>>;
  readonly installer: Installer;
  /** How many sessions are open, connecting, or waiting to come back. */
  readonly openSessions: () => number;
  readonly quit: () => void;
}

export function createUpdates(deps: UpdatesDeps): Updates {
  return new UpdatesDesk(deps);
}

class UpdatesDesk implements Updates {
  readonly #deps: UpdatesDeps;
  readonly #listeners = new Set<() => void>();
  #state: UpdateState = { state: 'idle' };
  #found: { readonly offer: Offer; readonly feed: string } | null = null;
  #open = 0;
  #feed: string | null;
  /** Grows with each change of feed: an answer of the one before comes too late. */
  #turn = 0;
  /** Quitting was this desk's own doing, so that Culvert comes back. */
  #restarting = false;
  #ending: 'restart' | 'quit' | null = null;

  constructor(deps: UpdatesDeps) {
    this.#deps = deps;
    this.#feed = deps.feed();
  }

  view(): UpdateView {
    return { feed: this.#deps.feed(), page: this.#deps.page, state: this.#state, open: this.#open };
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async check(): Promise<void> {
    const feed = this.#deps.feed();
    if (feed === null || ['checking', 'downloading', 'ready'].includes(this.#state.state)) return;
    this.#set({ state: 'checking' });
    const turn = this.#turn;
    const seen = await this.#deps.look(feed);
    if (turn !== this.#turn) return;
    if (!seen.ok) return this.#set({ state: 'failed', problem: seen.error });
    if (seen.value === null) return this.#set({ state: 'current' });
    this.#found = { offer: seen.value, feed };
    const way = this.#deps.canVerify ? this.#deps.way : this.#deps.way === 'download' ? 'by-hand' : this.#deps.way;
    this.#set({ state: 'newer', version: seen.value.version, way });
  }

  async download(): Promise<void> {
    const found = this.#found;
    if (!found || this.#state.state !== 'newer' || this.#state.way !== 'download') return;
    const { version, files } = found.offer;
    const of = Math.max(...files.map(({ size }) => size));
    const turn = this.#turn;
    this.#set({ state: 'downloading', version, bytes: 0, of });
    const got = await this.#deps.installer.download(found.offer, found.feed, (bytes) => {
      if (this.#state.state === 'downloading') this.#set({ state: 'downloading', version, bytes, of });
    });
    if (turn !== this.#turn) return;
    this.#set(got.ok ? { state: 'ready', version, install: 'not-yet' } : { state: 'failed', problem: got.error });
  }

  cancel(): void {
    if (this.#state.state !== 'downloading') return;
    this.#forget();
  }

  install(when: InstallTime): void {
    if (this.#state.state !== 'ready') return;
    this.#set({ ...this.#state, install: when });
    this.sessionsChanged();
  }

  sessionsChanged(): void {
    const open = this.#deps.openSessions();
    const changed = open !== this.#open;
    this.#open = open;
    if (this.#state.state === 'ready' && this.#state.install === 'when-closed' && open === 0) {
      this.#restarting = true;
      this.#deps.quit();
    }
    if (changed && this.#state.state === 'ready') this.#tell();
  }

  settingsChanged(): void {
    const feed = this.#deps.feed();
    if (feed === this.#feed) return;
    this.#feed = feed;
    this.#forget();
  }

  #forget(): void {
    this.#turn += 1;
    this.#deps.installer.cancel();
    this.#found = null;
    this.#set({ state: 'idle' });
  }

  async beforeEnd(): Promise<void> {
    const state = this.#state;
    if (state.state !== 'ready' || state.install === 'not-yet') return;
    if (await this.#deps.installer.isSound()) this.#ending = this.#restarting ? 'restart' : 'quit';
  }

  atEnd(): void {
    if (this.#ending === null) return;
    try {
      this.#deps.installer.install(this.#ending === 'restart');
    } catch (error) {
      // The window is gone: what runs stays, and the next check offers the version again.
      console.error('The update was not installed:', error instanceof Error ? error.message : error);
    }
  }

  #set(state: UpdateState): void {
    this.#state = state;
    this.#open = this.#deps.openSessions();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

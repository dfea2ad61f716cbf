import { errorLine } from '@shared/describe/error.ts';
import { isUnix } from '@shared/model/endpoint.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { ForwardSnapshot, SessionSnapshot } from '@shared/model/status.ts';
import { type Change, ChangeFinder } from './changes.ts';
import { forwardEvent, nameOf, sessionEvent } from './events.ts';

export interface ReporterOptions {
  readonly profiles: readonly SessionProfile[];
  readonly json: boolean;
  /** Nothing but what ends the command goes to stderr. */
  readonly quiet: boolean;
  /** Without --json every bound address is told, not only those the person could not know (port 0). */
  readonly tellAllBound: boolean;
  /** A forward that fails ends the command, and is told then. */
  readonly forwardsMustBind: boolean;
  readonly stdout: (line: string) => void;
  readonly stderr: (line: string) => void;
  readonly now: () => number;
}

/** Tells what changes: with --json every state on stdout, and in words on stderr what a person should know. */
export class Reporter {
  readonly #options: ReporterOptions;
  readonly #finder = new ChangeFinder();

  constructor(options: ReporterOptions) {
    this.#options = options;
  }

  update(snapshots: readonly SessionSnapshot[]): void {
    for (const change of this.#finder.look(snapshots)) {
      if (this.#options.json) this.#printJson(change);
      const words = this.#options.quiet ? null : this.#wordsFor(change);
      if (words !== null) this.#options.stderr(`${this.#prefix(change.session)}${words}`);
    }
  }

  #printJson(change: Change): void {
    const { session } = change;
    if (change.what === 'trouble') return;
    const event =
      change.what === 'session'
        ? sessionEvent(session, this.#options.now())
        : forwardEvent(session.name, change.forward, this.#optionsOf(session));
    this.#options.stdout(JSON.stringify(event));
  }

  #wordsFor(change: Change): string | null {
    switch (change.what) {
      case 'session':
        return this.#sessionWords(change.session);
      case 'forward':
        return this.#forwardWords(change.session, change.forward);
      case 'trouble': {
        const { lastError } = change.forward;
        return lastError && `${nameOf(change.forward, this.#optionsOf(change.session))}: ${errorLine(lastError.error)}`;
      }
    }
  }

  /** A failure is told by whoever ends the command. */
  #sessionWords({ status }: SessionSnapshot): string | null {
    if (status.state !== 'waiting') return null;
    const seconds = Math.max(0, Math.ceil((status.retryAt - this.#options.now()) / 1000));
    return `${errorLine(status.reason)} Trying again in ${seconds} s.`;
  }

  #forwardWords(session: SessionSnapshot, forward: ForwardSnapshot): string | null {
    const { status, rule } = forward;
    const name = nameOf(forward, this.#optionsOf(session));
    if (status.state === 'failed') return this.#options.forwardsMustBind ? null : `${name}: ${errorLine(status.error)}`;
    if (status.state !== 'listening') return null;
    if (status.destination.probe === 'failed') return `${name}: ${errorLine(status.destination.error)}`;
    if (this.#options.json) return null;
    const isPicked = !isUnix(rule.source) && rule.source.port === 0;
    return isPicked || this.#options.tellAllBound ? `${name}: listening on ${status.bound.join(' and ')}.` : null;
  }

  /** Names the session where there are several. */
  #prefix(session: SessionSnapshot): string {
    return this.#options.profiles.length > 1 ? `${session.name}: ` : '';
  }

  #optionsOf(session: SessionSnapshot): SessionProfile['options'] {
    const accept = { localAcceptOthers: false, remoteAcceptOthers: false };
    const profile = this.#options.profiles.find(({ id }) => id === session.id);
    return profile?.options ?? (accept as SessionProfile['options']);
  }
}

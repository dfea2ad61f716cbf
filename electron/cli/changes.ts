import type { ForwardSnapshot, SessionSnapshot } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';

/** One change since the last look. */
export type Change =
  | { readonly what: 'session'; readonly session: SessionSnapshot }
  | { readonly what: 'forward'; readonly session: SessionSnapshot; readonly forward: ForwardSnapshot }
  | { readonly what: 'trouble'; readonly session: SessionSnapshot; readonly forward: ForwardSnapshot };

/**
 * Finds out what changed from one set of snapshots to the next. Steps within `connecting` are no change; a forward
 * that has been off from the start and a session not yet opened are nothing to tell.
 */
export class ChangeFinder {
  readonly #sessions = new Map<string, string>();
  readonly #forwards = new Map<string, string>();
  readonly #troubles = new Map<string, number>();

  look(snapshots: readonly SessionSnapshot[]): readonly Change[] {
    return snapshots.flatMap((session) => [
      ...(this.#isNew(this.#sessions, session.id, sessionKey(session), 'closed')
        ? [{ what: 'session', session } as const]
        : []),
      ...session.forwards.flatMap((forward) => this.#forwardChanges(session, forward)),
    ]);
  }

  #forwardChanges(session: SessionSnapshot, forward: ForwardSnapshot): readonly Change[] {
    const id = `${session.id} ${forward.id}`;
    const changes: Change[] = [];
    if (this.#isNew(this.#forwards, id, forwardKey(forward), 'off'))
      changes.push({ what: 'forward', session, forward });
    const trouble = forward.lastError?.at ?? 0;
    if (trouble !== (this.#troubles.get(id) ?? 0)) {
      this.#troubles.set(id, trouble);
      if (forward.status.state === 'listening') changes.push({ what: 'trouble', session, forward });
    }
    return changes;
  }

  #isNew(seen: Map<string, string>, id: string, key: string, unsaid: string): boolean {
    if ((seen.get(id) ?? unsaid) === key) return false;
    seen.set(id, key);
    return true;
  }
}

const sessionKey = ({ status }: SessionSnapshot): string =>
  status.state === 'waiting' ? `waiting ${status.retryAt}` : status.state;

/** What of a forward is worth a line: not that a destination is being looked at, nor when a retry is due. */
function forwardKey({ status }: ForwardSnapshot): string {
  if (status.state === 'listening') return `listening ${status.bound.join(' ')} ${JSON.stringify(shortfall(status))}`;
  return status.state === 'failed' ? `failed ${JSON.stringify(status.error)}` : status.state;
}

/** What keeps a forward that listens from being as it should: an address that is missing, a destination that is silent. */
export function shortfall(status: ForwardSnapshot['status']): TunnelError | null {
  if (status.state !== 'listening') return null;
  if (status.missing[0]) return status.missing[0].error;
  return status.destination.probe === 'failed' ? status.destination.error : null;
}

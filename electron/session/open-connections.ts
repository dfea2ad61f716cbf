import type { SshConnection } from '../ssh/types.ts';
import { HeldConnection } from './held-connection.ts';
import type { Leg } from './route.ts';

interface Entry {
  readonly way: string;
  readonly held: HeldConnection;
}

/** The connections of open sessions, for others to ride on where their way begins with that session's. */
export class OpenConnections {
  readonly #open = new Map<string, Entry>();

  /** Takes a session's new connection in, and gives that session its hold on it. Closing the session takes it out. */
  add(id: string, legs: readonly Leg[], connection: SshConnection): SshConnection {
    const entry = { way: wayOf(legs), held: new HeldConnection(connection) };
    this.#open.set(id, entry);
    const hold = entry.held.hold();
    hold.onClose(() => {
      if (this.#open.get(id) === entry) this.#open.delete(id);
    });
    return hold;
  }

  /** A hold on the open session that comes farthest along the way to the last of `legs`, and the leg it stands for. */
  along(legs: readonly Leg[]): { readonly index: number; readonly connection: SshConnection } | null {
    for (let index = legs.length - 2; index >= 0; index -= 1) {
      const entry = this.#open.get(legs[index]?.session ?? '');
      // An open session may have been edited since: it must lead to where the saved one would now.
      if (entry?.way === wayOf(legs.slice(0, index + 1))) return { index, connection: entry.held.hold() };
    }
    return null;
  }
}

const wayOf = (legs: readonly Leg[]): string =>
  JSON.stringify(legs.map(({ target: { host, port, username }, proxy }) => [host, port, username, proxy]));

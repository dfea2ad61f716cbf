import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { SshConnection } from '../ssh/types.ts';
import { aborted } from './aborted.ts';
import { HeldConnection } from './held-connection.ts';
import type { Leg } from './route.ts';

/** A server on the way, and by what its key is judged, as a text that is the same for the same rules. */
export interface RuledLeg extends Leg {
  readonly rules: string;
}

interface Entry {
  readonly way: string;
  readonly held: HeldConnection;
}

/** A session's attempt that is under way; `over` gives what broke it, or null where it came through or was taken back. */
interface UnderWay {
  readonly way: string;
  readonly over: Promise<TunnelError | null>;
}

/** What an attempt owes those who may wait for it: one of the two, once. */
export interface Turn {
  /** Takes the new connection in, and gives its session a hold on it. Closing the session takes it out. */
  opened(connection: SshConnection): SshConnection;
  /** Null where the attempt was taken back: that says nothing of the way. */
  failed(error: TunnelError | null): void;
}

/** An open session's connection, and which leg of the way it has come to. */
export interface Ride {
  readonly index: number;
  readonly connection: SshConnection;
}

/** Hears of somebody else's attempt along the way: that it is waited for, and what broke it. */
export interface RideEvents {
  readonly onWait: (index: number) => void;
  readonly onFailed: (index: number, error: TunnelError) => void;
}

/** The connections of open sessions, for others to ride on where their way begins with that session's. */
export class OpenConnections {
  readonly #open = new Map<string, Entry>();
  readonly #underWay = new Map<string, UnderWay>();
  readonly #hurry: (id: string) => boolean;

  /** `hurry` has a session that waits to connect again do so now; false where it does not wait. */
  constructor(hurry: (id: string) => boolean) {
    this.#hurry = hurry;
  }

  /** A session sets out on its way: others wait for it from now on. */
  begin(id: string, legs: readonly RuledLeg[]): Turn {
    let resolve: (error: TunnelError | null) => void = () => {};
    const over = new Promise<TunnelError | null>((settle) => {
      resolve = settle;
    });
    const underWay = { way: wayOf(legs), over };
    this.#underWay.set(id, underWay);
    const end = (error: TunnelError | null): void => {
      if (this.#underWay.get(id) === underWay) this.#underWay.delete(id);
      resolve(error);
    };
    return {
      opened: (connection) => {
        const hold = this.#add(id, underWay.way, connection);
        end(null);
        return hold;
      },
      failed: end,
    };
  }

  #add(id: string, way: string, connection: SshConnection): SshConnection {
    const entry = { way, held: new HeldConnection(connection) };
    this.#open.set(id, entry);
    const hold = entry.held.hold();
    hold.onClose(() => {
      if (this.#open.get(id) === entry) this.#open.delete(id);
    });
    return hold;
  }

  /**
   * A hold on the session that comes farthest along the way to the last of `legs`. One that is just being opened, or
   * that was lost and is to come back, is waited for; where it fails so does this, for trying it once more would ask a
   * person or the server twice. Each waits for a shorter way than its own, so nobody waits in a circle.
   *
   * Every server on it must have been judged by the same rules and pass by them now: a key accepted for one session and
   * one time, or by other known hosts, is none that another session has accepted.
   */
  async along(legs: readonly RuledLeg[], { onWait, onFailed }: RideEvents, signal: AbortSignal): Promise<Ride | null> {
    for (let index = legs.length - 2; index >= 0; index -= 1) {
      const id = legs[index]?.session ?? '';
      // A session may have been edited since it was opened: it must lead to where the saved one would now.
      const way = wayOf(legs.slice(0, index + 1));
      if (this.#hurry(id)) await nextTurn();
      const underWay = this.#underWay.get(id);
      if (underWay?.way === way) {
        onWait(index);
        const error = await Promise.race([underWay.over, aborted(signal)]);
        if (error) onFailed(index, error);
      }
      const entry = this.#open.get(id);
      if (entry?.way === way && entry.held.stillTrusted()) return { index, connection: entry.held.hold() };
    }
    return null;
  }
}

const wayOf = (legs: readonly RuledLeg[]): string =>
  JSON.stringify(
    legs.map(({ target: { host, port, username }, proxy, rules }) => [host, port, username, proxy, rules]),
  );

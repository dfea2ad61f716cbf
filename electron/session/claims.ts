import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import type { OpenClaim, OtherCulverts } from './types.ts';

/** What other Culverts of this user are told of the sessions here. */
export class Claims {
  readonly #opened = new Map<string, { readonly since: number; readonly server: string }>();

  /** A session is about to be opened; gives back when, for `freeHereAndElsewhere`. */
  note(profile: SessionProfile, now: number): number {
    this.#opened.set(profile.id, { since: now, server: formatEndpoint(profile) });
    return now;
  }

  of(running: readonly SessionSnapshot[]): readonly OpenClaim[] {
    return running.flatMap((snapshot) => {
      const opened = this.#opened.get(snapshot.id);
      if (!opened) return [];
      const local = boundOf(snapshot, (kind) => kind !== 'remote');
      const remote = boundOf(snapshot, (kind) => kind === 'remote');
      return [{ session: snapshot.id, name: snapshot.name, ...opened, local, remote }];
    });
  }
}

const boundOf = ({ forwards }: SessionSnapshot, fits: (kind: string) => boolean): readonly string[] =>
  forwards.flatMap(({ rule, status }) => (fits(rule.kind) && status.state === 'listening' ? status.bound : []));

/**
 * Resolves once an earlier run of the session has let go of its ports; rejects with a TunnelFailure where another Culvert
 * has the session open, before anything is bound. What is noted here is seen there by then: of two that open it at one
 * moment, one is told of the other.
 */
export async function freeHereAndElsewhere(
  id: string,
  since: number,
  others: OtherCulverts | undefined,
  earlier: Promise<void> | undefined,
): Promise<void> {
  await earlier;
  const holder = await others?.elsewhere(id, since);
  if (holder) throw new TunnelFailure({ kind: 'open-elsewhere', holder });
}

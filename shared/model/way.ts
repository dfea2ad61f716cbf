import { mostLegs } from '../parse/hops.ts';
import type { ProxySetting } from './proxy.ts';
import { fail, ok, type Result } from './result.ts';
import type { Hop, SessionProfile } from './session-profile.ts';

/** A server on the way to a session's own. */
export interface Stop {
  readonly host: string;
  readonly port: number;
  /** `''`: the name of the user who runs Culvert. */
  readonly username: string;
  /** What it is reached through, behind the stop before it. */
  readonly proxy: ProxySetting;
  /** The saved session it is; absent where it was named in place. */
  readonly session?: SessionProfile;
}

type Walked = Pick<SessionProfile, 'id' | 'hops' | 'proxy'>;

/**
 * The jump hosts of a way in order, hops of hops included, and the proxy in front of the session's own server: `none`
 * where a jump host comes first. Fails where a saved jump host is gone, or the way runs in a circle or on and on.
 */
export function wayTo(
  profile: Walked,
  saved: readonly SessionProfile[],
): Result<{ readonly stops: readonly Stop[]; readonly proxy: ProxySetting }, 'hop-missing'> {
  const stops = stopsOf(profile, saved, []);
  const proxy: ProxySetting = profile.hops.length === 0 ? profile.proxy : { kind: 'none' };
  return stops ? ok({ stops, proxy }) : fail('hop-missing');
}

/** A profile's proxy leads to the first server of its way, in place of one that a jump host names for that server. */
function stopsOf(profile: Walked, saved: readonly SessionProfile[], above: readonly string[]): readonly Stop[] | null {
  const path = [...above, profile.id];
  const stops: Stop[] = [];
  for (const hop of profile.hops) {
    const more = hopStops(hop, saved, path);
    if (!more || stops.length + more.length > mostLegs) return null;
    stops.push(...more);
  }
  return profile.proxy.kind === 'none'
    ? stops
    : stops.map((stop, at) => (at === 0 ? { ...stop, proxy: profile.proxy } : stop));
}

function hopStops(hop: Hop, saved: readonly SessionProfile[], path: readonly string[]): readonly Stop[] | null {
  if (!('session' in hop)) return [{ ...hop, proxy: { kind: 'none' } }];
  const session = saved.find(({ id }) => id === hop.session);
  if (!session || path.includes(session.id)) return null;
  const before = stopsOf(session, saved, path);
  const { host, port, username, proxy } = session;
  const own = { host, port, username, session, proxy: session.hops.length === 0 ? proxy : ({ kind: 'none' } as const) };
  return before && [...before, own];
}

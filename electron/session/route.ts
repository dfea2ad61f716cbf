import { existsSync } from 'node:fs';
import { cleanText } from '@shared/describe/clean-text.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import { isProxyCommand, isProxyServer, isProxyWay, type ProxyWay } from '@shared/model/proxy.ts';
import type { AuthSettings, Hop, SessionProfile } from '@shared/model/session-profile.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { mostLegs, wayLength } from '@shared/parse/hops.ts';
import { isExcluded } from '@shared/parse/proxy-exclude.ts';
import { usualKeyFiles } from '../ssh/identity/file-keys.ts';
import type { SshTarget } from '../ssh/types.ts';
import type { ManagerDeps } from './types.ts';

/** One server on the way, the last being the session's own. */
export interface Leg {
  readonly name: string;
  readonly target: SshTarget;
  /** What it is reached through, behind the leg before it. */
  readonly proxy: ProxyWay | null;
  /** The saved session whose own way is this one from its start to here, so that its connection would do as well. */
  readonly session: string | null;
}

export type RouteDeps = Pick<ManagerDeps, 'profileById' | 'localUser' | 'connectTimeoutMs' | 'family'>;

/**
 * The servers from here to `profile`'s, hops of hops included. A profile's proxy leads to the first server of its own
 * way, in place of one that a jump host's profile names for that server. Throws hop-missing, hop-loop, way-too-long,
 * proxy-not-supported or proxy-command-behind-hop.
 */
export function legsOf(profile: SessionProfile, deps: RouteDeps): readonly Leg[] {
  if (wayLength(profile, deps.profileById) > mostLegs)
    throw new TunnelFailure({ kind: 'way-too-long', most: mostLegs });
  return legsBehind(profile, deps, []);
}

function legsBehind(profile: SessionProfile, deps: RouteDeps, above: readonly string[]): readonly Leg[] {
  const proxy = proxyOf(profile);
  const path = [...above, profile.id];
  const before = profile.hops.flatMap((hop, place) => hopLegs(hop, place, profile, deps, path));
  const own = { name: profile.name || profile.host, target: targetOf(profile, deps), proxy: null, session: profile.id };
  const legs: readonly Leg[] = [...before, own];
  if (proxy === null) return legs;
  return legs.map((leg, index) => otherWay(leg, index === 0 ? unlessExcluded(proxy, leg) : leg.proxy, profile.id));
}

/** A leg that is reached differently from how its own session would: only the profile itself goes that way. */
const otherWay = (leg: Leg, proxy: ProxyWay | null, id: string): Leg => ({
  ...leg,
  proxy,
  session: leg.session === id ? id : null,
});

const unlessExcluded = (proxy: ProxyWay, { target }: Leg): ProxyWay | null =>
  isExcluded(target.host, proxy.exclude ?? []) ? null : proxy;

/** The practice server is on this computer: no proxy stands between. */
function proxyOf({ proxy, builtin }: SessionProfile): ProxyWay | null {
  if (proxy.kind === 'none' || builtin === 'practice') return null;
  if (isProxyWay(proxy)) return proxy;
  throw new TunnelFailure({ kind: 'proxy-not-supported', proxy: cleanText(proxy.kind, 60) });
}

function hopLegs(
  hop: Hop,
  place: number,
  profile: SessionProfile,
  deps: RouteDeps,
  path: readonly string[],
): readonly Leg[] {
  if (!('session' in hop)) return [legInPlace(hop, profile, deps)];
  const session = deps.profileById(hop.session);
  if (!session) throw new TunnelFailure({ kind: 'hop-missing', hop: hop.session });
  if (path.includes(session.id)) throw new TunnelFailure({ kind: 'hop-loop', hop: session.name });
  const legs = legsBehind(session, deps, path);
  return place === 0 ? legs : legs.map(fromBefore);
}

/** A leg that is reached from another server: what only this computer can do is out of place there. */
function fromBefore(leg: Leg): Leg {
  const { proxy } = leg;
  if (proxy && isProxyCommand(proxy)) throw new TunnelFailure({ kind: 'proxy-command-behind-hop', hop: leg.name });
  return { ...leg, proxy: proxy && isProxyServer(proxy) ? proxy : null, session: null };
}

function legInPlace(hop: Exclude<Hop, { session: string }>, profile: SessionProfile, deps: RouteDeps): Leg {
  const target = {
    ...targetOf(profile, deps),
    // Pins and alias are the session's own server's; a hop named in place goes by its own name.
    hostKeys: { ...profile.hostKeys, pinned: [], alias: '' },
    host: hop.host,
    port: hop.port,
    username: hop.username || deps.localUser,
    auth: authInPlace(profile.auth),
  };
  return { name: formatEndpoint(hop), target, proxy: null, session: null };
}

/** A server named in place has no keys of its own: beside those the session names, the usual ones may open it, as with ssh -J. */
function authInPlace(auth: AuthSettings): AuthSettings {
  if (auth.identityFiles.length === 0) return auth;
  const usual = usualKeyFiles().filter((path) => existsSync(path) && !auth.identityFiles.includes(path));
  return { ...auth, identityFiles: [...auth.identityFiles, ...usual] };
}

const targetOf = (profile: SessionProfile, deps: RouteDeps): SshTarget => ({
  host: profile.host,
  port: profile.port,
  username: profile.username || deps.localUser,
  auth: profile.auth,
  hostKeys: profile.hostKeys,
  options: profile.options,
  algorithms: profile.algorithms,
  family: deps.family ?? 'auto',
  connectTimeoutMs: deps.connectTimeoutMs,
});

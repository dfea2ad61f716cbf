import { formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';
import type { SystemProxy } from '@shared/model/proxy.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { type SystemWay, wayFromEnvironment } from '@shared/parse/proxy-env.ts';
import { words } from '@shared/words/words.ts';
import type { ConnectDeps } from '../ssh/types.ts';

/** What this computer's settings say of the way to a server, to be tried in order. */
export type SystemProxyLookup = (server: TcpEndpoint) => Promise<readonly SystemWay[]>;

/** A computer that uses no proxy. */
export const noSystemProxy: SystemProxyLookup = async () => [{ way: 'direct' }];

/**
 * Asks the environment, and where that says nothing `system`: the desktop's settings and its PAC file, where there is
 * somebody who knows them.
 */
export function systemProxyLookup(
  env: Readonly<Record<string, string | undefined>>,
  system: SystemProxyLookup = noSystemProxy,
): SystemProxyLookup {
  return async (server) => {
    const way = wayFromEnvironment(env, server.host);
    return way ? [way] : system(server);
  };
}

/** One of them, ready to be gone. */
type Usable = Exclude<SystemWay, { way: 'unusable' }>;

/**
 * Goes the ways one after the other until one leads through: the next is tried where a proxy cannot be reached. One that
 * Culvert cannot use is passed over, but never for going straight.
 */
export async function bySystemProxy<T>(
  proxy: SystemProxy,
  server: TcpEndpoint,
  lookup: SystemProxyLookup,
  log: ConnectDeps['log'],
  go: (way: Usable) => Promise<T>,
): Promise<T> {
  let failure: unknown = null;
  for (const way of await lookup(server)) {
    if (way.way === 'unusable') failure ??= unusable(way);
    else if (way.way === 'proxy' || failure === null || toTunnelError(failure).kind === 'proxy-unreachable') {
      log('info', wayWords(way, server));
      try {
        return await go(resolvedBy(way, proxy));
      } catch (caught) {
        failure = caught;
        if (toTunnelError(caught).kind !== 'proxy-unreachable') break;
      }
    }
  }
  throw failure;
}

const unusable = ({ source, kind }: Extract<SystemWay, { way: 'unusable' }>): TunnelFailure =>
  new TunnelFailure({ kind: 'system-proxy-unusable', source, proxy: kind });

/** The profile's word on who looks names up, where it has one. */
function resolvedBy(way: Usable, { resolve }: SystemProxy): Usable {
  if (way.way === 'direct' || resolve === undefined) return way;
  return { ...way, proxy: { ...way.proxy, resolve } };
}

const wayWords = (way: Usable, server: TcpEndpoint): string =>
  way.way === 'direct'
    ? words().engine.noSystemProxy(formatEndpoint(server))
    : words().engine.systemProxy(formatEndpoint(way.proxy), formatEndpoint(server));

import { formatEndpoint } from '@shared/model/endpoint.ts';
import { proxyKindName, type WayKind } from '@shared/model/proxy.ts';
import type { Hop, SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import { goingThrough, type RouteDraft } from './draft-route.ts';

/** A jump host in a list: a session by its name, a server as `user@host:port`. */
export function hopWords(hop: Hop, saved: readonly SessionProfile[]): string {
  if ('session' in hop) {
    const session = saved.find(({ id }) => id === hop.session);
    return session ? session.name : words().proxy.hops.gone;
  }
  return `${hop.username === '' ? '' : `${hop.username}@`}${formatEndpoint(hop)}`;
}

function proxyStop(kind: WayKind, { proxyHost, proxyCommand }: RouteDraft): string {
  const { system, command, proxy } = words().proxy.stop;
  if (kind === 'system') return system;
  if (kind === 'command') return command(proxyCommand.trim().split(/\s+/, 1)[0] || '…');
  return proxy(proxyKindName[kind], proxyHost.trim() || '…');
}

/** Every stop from here to the server, or null where it is reached straight. */
export function wayWords(draft: RouteDraft & { host: string }, saved: readonly SessionProfile[]): string | null {
  const kind = goingThrough(draft.proxyKind);
  const proxy = kind ? [proxyStop(kind, draft)] : [];
  const stops = [...proxy, ...draft.hops.map((hop) => hopWords(hop, saved))];
  const { thisComputer, server } = words().proxy.stop;
  return stops.length === 0 ? null : [thisComputer, ...stops, draft.host.trim() || server].join(' → ');
}

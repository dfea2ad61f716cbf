import type { Problem } from '@shared/model/problem.ts';
import { isProxyServer, type ProxyKind, type ProxySetting, proxyKinds } from '@shared/model/proxy.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { Hop, SessionProfile } from '@shared/model/session-profile.ts';
import { parseHost } from '@shared/parse/host.ts';
import { parsePort } from '@shared/parse/port.ts';
import { proxyUserProblem } from '@shared/parse/proxy.ts';

/** The part of the form that says how the server is reached. */
export interface RouteDraft {
  /** `none`, a ProxyKind, or a kind this version does not know, which stays as it was. */
  proxyKind: string;
  proxyHost: string;
  proxyPort: string;
  proxyUsername: string;
  hops: Hop[];
  /** A jump host being typed, not added yet. */
  newHop: string;
}

export const routeDraftOf = ({ proxy, hops }: SessionProfile): RouteDraft => {
  const server = isProxyServer(proxy) ? proxy : null;
  return {
    proxyKind: proxy.kind,
    proxyHost: server?.host ?? '',
    proxyPort: server ? String(server.port) : '',
    proxyUsername: server?.username ?? '',
    hops: [...hops],
    newHop: '',
  };
};

/** The kind where it is one Culvert goes through, else null. */
export const goingThrough = (kind: string): ProxyKind | null => proxyKinds.find((known) => known === kind) ?? null;

/** Each field that is read, or the problem that stands beside it; those of a proxy only where there is one. */
export function readRoute(draft: RouteDraft) {
  const kind = goingThrough(draft.proxyKind);
  return {
    proxyHost: kind ? parseHost(draft.proxyHost, 'proxyHost') : ok(''),
    proxyPort: kind ? parsePort(draft.proxyPort, 'proxyPort') : ok(0),
    proxyUsername: readUsername(kind, draft.proxyUsername.trim()),
    newHop: readNewHop(draft.newHop),
  };
}

function readUsername(kind: ProxyKind | null, username: string): Result<string, Problem> {
  const problem = kind ? proxyUserProblem(kind, username) : null;
  return problem ? fail(problem) : ok(username);
}

/** One left in its field would be left out on the way: that is said, not done. */
const readNewHop = (typed: string): Result<null, Problem> =>
  typed.trim() === ''
    ? ok(null)
    : fail({ kind: 'malformed', field: 'hops', detail: 'Press Add to make it part of the way, or clear the field.' });

/** The proxy as typed over the one that was loaded, unknown keys included. */
export function proxyFrom(
  draft: RouteDraft,
  base: ProxySetting,
  read: { readonly proxyHost: string; readonly proxyPort: number; readonly proxyUsername: string },
): ProxySetting {
  const kind = goingThrough(draft.proxyKind);
  if (!kind) return draft.proxyKind === base.kind ? base : { kind: 'none' };
  const { username: _, ...kept } = { username: '', ...base };
  const { proxyHost: host, proxyPort: port, proxyUsername: username } = read;
  return { ...kept, kind, host, port, ...(username === '' ? {} : { username }) };
}

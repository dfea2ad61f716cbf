import type { Problem } from '@shared/model/problem.ts';
import {
  isProxyCommand,
  isProxyServer,
  isProxyWay,
  type ProxyKind,
  type ProxySetting,
  proxyKinds,
  type WayKind,
  wayKinds,
} from '@shared/model/proxy.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { Hop, SessionProfile } from '@shared/model/session-profile.ts';
import { parseHost } from '@shared/parse/host.ts';
import { parsePort } from '@shared/parse/port.ts';
import { excludeProblems, proxyUserProblem } from '@shared/parse/proxy.ts';
import { proxyCommandProblem } from '@shared/parse/proxy-command.ts';
import { splitEntries } from '@shared/parse/proxy-exclude.ts';
import { joinCommand, splitCommand } from '@shared/parse/words.ts';
import { words } from '@shared/words/words.ts';

/** The part of the form that says how the server is reached. */
export interface RouteDraft {
  /** `none`, a WayKind, or a kind this version does not know, which stays as it was. */
  proxyKind: string;
  proxyHost: string;
  proxyPort: string;
  proxyUsername: string;
  /** The command line: words, or what a shell reads. */
  proxyCommand: string;
  proxyShell: boolean;
  /** `local`, or `default` for what belongs to the kind. */
  proxyResolve: string;
  /** Entries with commas between. */
  proxyExclude: string;
  hops: Hop[];
  /** A jump host being typed, not added yet. */
  newHop: string;
}

export const routeDraftOf = ({ proxy, hops }: SessionProfile): RouteDraft => {
  const server = isProxyServer(proxy) ? proxy : null;
  const way = isProxyWay(proxy) ? proxy : null;
  return {
    proxyKind: proxy.kind,
    proxyHost: server?.host ?? '',
    proxyPort: server ? String(server.port) : '',
    proxyUsername: server?.username ?? '',
    proxyCommand: commandText(proxy),
    proxyShell: isProxyCommand(proxy) && proxy.shell === true,
    proxyResolve: way && 'resolve' in way && way.resolve === 'local' ? 'local' : 'default',
    proxyExclude: (way?.exclude ?? []).join(', '),
    hops: [...hops],
    newHop: '',
  };
};

function commandText(proxy: ProxySetting): string {
  if (!isProxyCommand(proxy)) return '';
  return proxy.shell ? proxy.command.join(' ') : joinCommand(proxy.command);
}

/** The kind where it is a way Culvert can go, else null. */
export const goingThrough = (kind: string): WayKind | null => wayKinds.find((known) => known === kind) ?? null;

/** The kind where it is a proxy with a host and a port, else null. */
export const proxyServerKind = (kind: string): ProxyKind | null => proxyKinds.find((known) => known === kind) ?? null;

/** Each field that is read, or the problem that stands beside it; those of a proxy only where there is one. */
export function readRoute(draft: RouteDraft) {
  const server = proxyServerKind(draft.proxyKind);
  return {
    proxyHost: server ? parseHost(draft.proxyHost, 'proxyHost') : ok(''),
    proxyPort: server ? parsePort(draft.proxyPort, 'proxyPort') : ok(0),
    proxyUsername: readUsername(server, draft.proxyUsername.trim()),
    proxyCommand: draft.proxyKind === 'command' ? readCommand(draft) : ok([]),
    proxyExclude: goingThrough(draft.proxyKind) ? readExclude(draft.proxyExclude) : ok([]),
    newHop: readNewHop(draft.newHop),
  };
}

function readUsername(kind: ProxyKind | null, username: string): Result<string, Problem> {
  const problem = kind ? proxyUserProblem(kind, username) : null;
  return problem ? fail(problem) : ok(username);
}

function readCommand({ proxyCommand, proxyShell }: RouteDraft): Result<readonly string[], Problem> {
  const line = proxyCommand.trim();
  const command = proxyShell ? [line] : splitCommand(line);
  if (command === null) return fail({ kind: 'malformed', field: 'proxyCommand', detail: words().proxy.unclosedQuote });
  const problem = proxyCommandProblem({ command });
  return problem ? fail(problem) : ok(command);
}

function readExclude(text: string): Result<readonly string[], Problem> {
  const entries = splitEntries(text);
  const [problem] = excludeProblems(entries);
  return problem ? fail(problem) : ok(entries);
}

/** One left in its field would be left out on the way: that is said, not done. */
const readNewHop = (typed: string): Result<null, Problem> =>
  typed.trim() === '' ? ok(null) : fail({ kind: 'malformed', field: 'hops', detail: words().proxy.hops.notAdded });

interface ReadRoute {
  readonly proxyHost: string;
  readonly proxyPort: number;
  readonly proxyUsername: string;
  readonly proxyCommand: readonly string[];
  readonly proxyExclude: readonly string[];
}

/** Keys a kind brings; those of another kind do not outlive a change to it. */
const ownKeys = ['host', 'port', 'username', 'command', 'shell', 'resolve', 'exclude'];

/** The proxy as typed over the one that was loaded, unknown keys included. */
export function proxyFrom(draft: RouteDraft, base: ProxySetting, read: ReadRoute): ProxySetting {
  const kind = goingThrough(draft.proxyKind);
  if (!kind) return draft.proxyKind === base.kind ? base : { kind: 'none' };
  const kept = Object.fromEntries(Object.entries(base).filter(([key]) => !ownKeys.includes(key)));
  const exclude = read.proxyExclude.length > 0 || hasExclude(base) ? { exclude: read.proxyExclude } : {};
  const common = { ...kept, ...exclude };
  if (kind === 'command') {
    const { proxyCommand: command } = read;
    const shell = draft.proxyShell || ('shell' in base && kind === base.kind) ? { shell: draft.proxyShell } : {};
    return { ...common, kind, command, ...shell };
  }
  const resolve = resolveFrom(draft, base);
  if (kind === 'system') return { ...common, kind, ...resolve };
  const { proxyHost: host, proxyPort: port, proxyUsername: username } = read;
  return { ...common, kind, host, port, ...(username === '' ? {} : { username }), ...resolve };
}

const hasExclude = (base: ProxySetting): boolean => isProxyWay(base) && base.exclude !== undefined;

/** `proxy` is what `default` means, and stays in the file where somebody wrote it down. */
function resolveFrom(draft: RouteDraft, base: ProxySetting): { readonly resolve?: 'proxy' | 'local' } {
  if (draft.proxyResolve === 'local') return { resolve: 'local' };
  const saysProxy = 'resolve' in base && base.resolve === 'proxy' && base.kind === draft.proxyKind;
  return saysProxy ? { resolve: 'proxy' } : {};
}

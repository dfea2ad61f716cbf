import type { Problem } from '../model/problem.ts';
import { isProxyCommand, isProxyServer, isProxyWay, type ProxyKind, type ProxySetting } from '../model/proxy.ts';
import { words } from '../words/words.ts';
import { parseHost } from './host.ts';
import { proxyCommandProblem } from './proxy-command.ts';
import { excludeProblem } from './proxy-exclude.ts';

/** Its length in UTF-8. */
const bytes = (text: string): number => [...text].reduce((sum, char) => sum + utf8Length(char.codePointAt(0) ?? 0), 0);
const utf8Length = (point: number): number => 1 + [0x80, 0x800, 0x10000].filter((from) => point >= from).length;
const hasControls = (text: string): boolean => /\p{Cc}/u.test(text);

/** What a user name may not hold because of where it is sent: RFC 1929 (255 bytes), RFC 7617 (no colon), SOCKS 4 (no NUL). */
export function proxyUserProblem(kind: ProxyKind, username: string): Problem | null {
  const problem = (detail: string): Problem => ({ kind: 'malformed', field: 'proxyUsername', detail });
  const { field } = words().details;
  if (hasControls(username)) return problem(field.proxyUserControl);
  if (bytes(username) > 255) return problem(field.proxyUserLong);
  if (kind === 'http' && username.includes(':')) return problem(field.proxyUserColon);
  return null;
}

/** Entries of an exclusion list that can never fit. */
export function excludeProblems(entries: readonly string[]): readonly Problem[] {
  const detail = entries.map(excludeProblem).find((problem) => problem !== null);
  return detail ? [{ kind: 'malformed', field: 'proxyExclude', detail }] : [];
}

/** What keeps a proxy from being gone through at all. */
export function proxyProblems(proxy: ProxySetting): readonly Problem[] {
  if (!isProxyWay(proxy)) return [];
  return [...ownProblems(proxy), ...excludeProblems(proxy.exclude ?? [])];
}

function ownProblems(proxy: ProxySetting): readonly Problem[] {
  const command = isProxyCommand(proxy) ? proxyCommandProblem(proxy) : null;
  if (!isProxyServer(proxy)) return command ? [command] : [];
  const host = parseHost(proxy.host, 'proxyHost');
  const user = proxyUserProblem(proxy.kind, proxy.username ?? '');
  return [...(host.ok ? [] : [host.error]), ...(user ? [user] : [])];
}

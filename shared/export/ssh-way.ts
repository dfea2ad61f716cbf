import { isProxyCommand, isProxyServer, isProxyWay, isSystemProxy, type ProxySetting } from '../model/proxy.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { defaultAuth, type SessionProfile } from '../model/session-profile.ts';
import { type Stop, wayTo } from '../model/way.ts';
import { shellLine } from './shell-quote.ts';
import type { SshWords } from './ssh-forwards.ts';
import type { SshNote, SshObstacle } from './ssh-note.ts';

/** The way to the server: `-J`, ProxyCommand, or one in the other where a proxy stands before the jump hosts. */
export function wayWords(profile: SessionProfile, saved: readonly SessionProfile[]): Result<SshWords, SshObstacle> {
  const way = wayTo(profile, saved);
  if (!way.ok) return way;
  const { stops } = way.value;
  const [first, ...rest] = stops;
  const proxy = first ? first.proxy : way.value.proxy;
  const obstacle = obstacleOf(proxy, rest, stops);
  if (obstacle) return fail(obstacle);
  const notes: readonly SshNote[] = stops.every(isPlain) ? [] : [{ kind: 'hop-settings' }];
  if (proxy.kind === 'none') return ok({ words: jumpWords(stops), notes });
  const words = ['-o', `ProxyCommand=${through(stops, proxyLine(proxy))}`];
  return ok({ words, notes: [...notes, ...proxyNotes(proxy)] });
}

function obstacleOf(proxy: ProxySetting, rest: readonly Stop[], stops: readonly Stop[]): SshObstacle | null {
  if (stops.some(({ session }) => session?.builtin !== undefined)) return 'practice';
  if (isSystemProxy(proxy)) return 'system-proxy';
  if (proxy.kind !== 'none' && !isProxyWay(proxy)) return 'unknown-proxy';
  return rest.some((stop) => stop.proxy.kind !== 'none') ? 'proxy-behind-hop' : null;
}

/** Whether a jump host asks for no more than its name says. */
const isPlain = ({ session }: Stop): boolean =>
  !session || (JSON.stringify(session.auth) === JSON.stringify(defaultAuth) && session.hostKeys.pinned.length === 0);

const atUser = ({ host, username }: Stop): string => (username === '' ? host : `${username}@${host}`);

const jumpWords = (stops: readonly Stop[]): readonly string[] =>
  stops.length === 0 ? [] : ['-J', stops.map(jumpText).join(',')];

/** `[user@]host[:port]`, brackets round an IPv6 address. */
function jumpText(stop: Stop): string {
  const host = stop.host.includes(':') ? `[${stop.host}]` : stop.host;
  return atUser({ ...stop, host }) + (stop.port === 22 ? '' : `:${stop.port}`);
}

/** A ProxyCommand through these servers, the first reached by `line`; each ssh around another takes one `%` off two. */
function through(stops: readonly Stop[], line: string): string {
  const last = stops.at(-1);
  if (!last) return line;
  const inner = through(stops.slice(0, -1), line).replaceAll('%', '%%');
  const port = last.port === 22 ? [] : ['-p', String(last.port)];
  return `ssh -W '[%h]:%p' ${shellLine(['-o', `ProxyCommand=${inner}`, ...port, '--', atUser(last)])}`;
}

const ncProtocol = { socks4: '4', socks4a: '4', socks5: '5', http: 'connect' } as const;

/** What is run to speak through a proxy: its own command, or nc of OpenBSD. */
function proxyLine(proxy: ProxySetting): string {
  if (isProxyCommand(proxy)) return proxy.shell ? proxy.command.join(' ') : shellLine(proxy.command);
  if (!isProxyServer(proxy)) return '';
  const host = proxy.host.includes(':') ? `[${proxy.host}]` : proxy.host;
  const user = proxy.kind === 'http' && proxy.username ? ['-P', proxy.username] : [];
  const words = ['nc', '-X', ncProtocol[proxy.kind], '-x', `${host}:${proxy.port}`, ...user];
  return `${shellLine(words).replaceAll('%', '%%')} %h %p`;
}

function proxyNotes(proxy: ProxySetting): readonly SshNote[] {
  const excludes = isProxyWay(proxy) && (proxy.exclude ?? []).length > 0;
  const notes: SshNote[] = excludes ? [{ kind: 'no-proxy-exclude' }] : [];
  if (!isProxyServer(proxy)) return notes;
  notes.unshift({ kind: 'needs-nc' });
  if (proxy.username && proxy.kind !== 'http') notes.push({ kind: 'no-proxy-user' });
  if (proxy.kind === 'socks4a' || (proxy.resolve === 'local' && proxy.kind !== 'socks4'))
    notes.push({ kind: 'proxy-looks-up' });
  return notes;
}

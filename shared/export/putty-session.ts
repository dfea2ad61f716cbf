import { isUnix } from '../model/endpoint.ts';
import type { ForwardRule } from '../model/forward-rule.ts';
import { isProxyCommand, isProxyServer } from '../model/proxy.ts';
import { defaultOptions, type SessionProfile } from '../model/session-profile.ts';
import { bindHosts } from '../parse/endpoint.ts';
import { joinEntries } from '../parse/putty/port-forwardings.ts';
import { toPuttyCommand } from '../parse/putty/proxy-command.ts';
import type { PuttySession, PuttySettings } from '../parse/putty/session-file.ts';
import { fromPutty, isLeftOut } from '../parse/putty/to-profile.ts';
import { joinCommand } from '../parse/words.ts';
import { about } from './forward-text.ts';
import { writtenHops } from './hops.ts';
import type { Unsayable, WriteContext } from './types.ts';

export interface PuttyWriting extends PuttySession {
  readonly notes: readonly Unsayable[];
}

/** What a session is called in PuTTY. */
export const puttyName = (profile: SessionProfile): string => profile.putty?.session ?? (profile.name || profile.host);

/**
 * A session as PuTTY saves one. One that came from there is given back as it was, but for what says something else now:
 * settings Culvert has no use for and its own ways of writing things stay.
 */
export function writePuttySession(profile: SessionProfile, context: WriteContext): PuttyWriting {
  const notes: Unsayable[] = [];
  const now = settingsOf(profile, context, notes);
  const name = puttyName(profile);
  const kept = profile.putty?.settings;
  const written = (settings: PuttySettings): PuttyWriting => ({ name, notes, settings: shelled(settings) });
  // PuTTY leads nobody on through a session without a shell.
  const shelled = (settings: PuttySettings) =>
    context.isJumpHost?.(profile.id) && settings.SshNoShell === '1' ? { ...settings, SshNoShell: '0' } : settings;
  if (!kept) return written(now);
  const before = importedAgain({ name, settings: kept }, context);
  const changed = Object.entries(now).filter(([key, text]) => text !== (before[key] ?? ''));
  const gone = Object.keys(before).filter((key) => !(key in now) && key in kept);
  const rest = Object.entries(kept).filter(([key]) => !gone.includes(key));
  return written({ ...Object.fromEntries(rest), ...Object.fromEntries(changed) });
}

/** What the kept settings would be written as if nothing had been changed since they were read. */
function importedAgain(session: PuttySession, context: WriteContext): PuttySettings {
  const host = session.settings.ProxyHost ?? '';
  const jump = context.byPuttyName?.(host);
  const read = fromPutty(session, new Set(jump ? [host] : []));
  if (isLeftOut(read)) return {};
  const hops = read.profile.hops.map((hop) => ('session' in hop && jump ? { session: jump.id } : hop));
  return settingsOf({ ...read.profile, hops }, context, []);
}

function settingsOf(profile: SessionProfile, context: WriteContext, notes: Unsayable[]): PuttySettings {
  const { auth, options, hostKeys } = profile;
  const flag = (isSo: boolean) => (isSo ? '1' : '0');
  const seconds = options.keepaliveIntervalSeconds;
  noteRest(profile, notes);
  return {
    Present: '1',
    HostName: profile.host,
    PortNumber: String(profile.port),
    Protocol: 'ssh',
    UserName: profile.username,
    PublicKeyFile: auth.identityFiles[0] ?? '',
    DetachedCertificate: auth.certificateFiles[0] ?? '',
    TryAgent: flag(auth.methods.includes('agent') && auth.agent !== 'none'),
    AuthKI: flag(auth.methods.includes('keyboard-interactive')),
    AgentFwd: flag(auth.agentForwarding),
    Compression: flag(options.compression),
    PingInterval: String(Math.floor(seconds / 60)),
    PingIntervalSecs: String(seconds % 60),
    SshNoShell: '1',
    LogHost: hostKeys.alias,
    SSHManualHostKeys: hostKeys.pinned.join(','),
    LocalPortAcceptAll: flag(options.localAcceptOthers),
    RemotePortAcceptAll: flag(options.remoteAcceptOthers),
    PortForwardings: joinEntries(profile.forwards.flatMap((rule) => entriesOf(rule, notes))),
    ...wayOf(profile, context, notes),
  };
}

/** PuTTY's `4L127.0.0.1:80` and `web:80`, once for each bind address. */
function entriesOf(rule: ForwardRule, notes: Unsayable[]): readonly (readonly [string, string])[] {
  const { source } = rule;
  const destination = rule.kind === 'dynamic' ? null : rule.destination;
  if (!rule.enabled) return drop(notes, about('disabled-forward', rule));
  if (isUnix(source) || (destination && isUnix(destination))) return drop(notes, about('unix-socket', rule));
  if (rule.kind === 'remote' && !destination) return drop(notes, about('server-socks', rule));
  if (source.port === 0) return drop(notes, about('free-port', rule));
  const family = { auto: '', ipv4: '4', ipv6: '6' }[rule.family];
  const letter = { local: 'L', remote: 'R', dynamic: 'D' }[rule.kind];
  const target = destination ? `${bracketed(destination.host)}:${destination.port}` : '';
  return bindHosts(source.host).map((host) => {
    if (host === '*') notes.push(about('every-address', rule));
    const address = host === '' ? '' : host === '*' ? '0.0.0.0:' : `${bracketed(host)}:`;
    return [`${family}${letter}${address}${source.port}`, target];
  });
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

function drop(notes: Unsayable[], note: Unsayable): readonly never[] {
  notes.push(note);
  return [];
}

/** PuTTY goes straight to this computer itself unless it is told not to. */
const everyServer = { ProxyLocalhost: '1' };

const methodOf = { socks4: '1', socks4a: '1', socks5: '2', http: '3' } as const;

function wayOf(profile: SessionProfile, context: WriteContext, notes: Unsayable[]): PuttySettings {
  const hops = writtenHops(profile, context);
  const { proxy } = profile;
  const none = { ProxyMethod: '0' };
  if (hops === null) notes.push({ kind: 'unknown-hop', subject: '' });
  const last = hops?.at(-1);
  if (last) {
    // A saved session brings the way that leads to it.
    const isWhole = hops?.length === 1 || (last.session !== null && profile.hops.length === 1);
    if (!isWhole) notes.push({ kind: 'several-hops', subject: '' });
    if (proxy.kind !== 'none') notes.push({ kind: 'proxy', subject: '' });
    if (!isWhole) return none;
    const host = last.session ? puttyName(last.session) : last.host;
    const username = last.session ? '' : last.username;
    return { ...everyServer, ProxyMethod: '6', ProxyHost: host, ProxyPort: String(last.port), ProxyUsername: username };
  }
  if (isProxyCommand(proxy)) {
    const line = proxy.shell ? proxy.command.join(' ') : joinCommand(proxy.command);
    return {
      ...everyServer,
      ProxyMethod: '5',
      ProxyTelnetCommand: toPuttyCommand(line),
      ProxyExcludeList: listOf(proxy.exclude),
    };
  }
  if (!isProxyServer(proxy)) {
    if (proxy.kind !== 'none') notes.push({ kind: 'proxy', subject: '' });
    return none;
  }
  return {
    ...everyServer,
    ProxyMethod: methodOf[proxy.kind],
    ProxyHost: proxy.host,
    ProxyPort: String(proxy.port),
    ProxyUsername: proxy.username ?? '',
    ProxyDNS: proxy.resolve === 'local' || proxy.kind === 'socks4' ? '0' : proxy.kind === 'socks4a' ? '2' : '1',
    ProxyExcludeList: listOf(proxy.exclude),
  };
}

const listOf = (exclude: readonly string[] | undefined): string => (exclude ?? []).join(',');

function noteRest({ auth, algorithms, options }: SessionProfile, notes: Unsayable[]): void {
  const [key, ...more] = auth.identityFiles;
  if (more.length > 0 || auth.certificateFiles.length > 1)
    notes.push({ kind: 'several-keys', subject: more.join(', ') });
  if (key !== undefined && !key.toLowerCase().endsWith('.ppk')) notes.push({ kind: 'putty-key', subject: key });
  if (auth.agent !== '' && auth.agent !== 'none' && auth.agent !== 'pageant')
    notes.push({ kind: 'agent', subject: auth.agent });
  if (auth.identitiesOnly || auth.agentKeys.length > 0) notes.push({ kind: 'key-order', subject: '' });
  if (Object.keys(algorithms).length > 1) notes.push({ kind: 'algorithms', subject: '' });
  if (options.lazy) notes.push({ kind: 'lazy', subject: '' });
  if (options.keepaliveCountMax !== defaultOptions.keepaliveCountMax) notes.push({ kind: 'keepalive', subject: '' });
}

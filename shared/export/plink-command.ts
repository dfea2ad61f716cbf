import { isUnix } from '../model/endpoint.ts';
import type { ForwardRule } from '../model/forward-rule.ts';
import { isProxyCommand } from '../model/proxy.ts';
import { defaultAuth, type SessionProfile } from '../model/session-profile.ts';
import { toPuttyCommand } from '../parse/putty/proxy-command.ts';
import { joinCommand } from '../parse/words.ts';
import { about, forwardTexts } from './forward-text.ts';
import { type WrittenHop, writtenHops } from './hops.ts';
import { posixQuoted, windowsQuoted } from './quote.ts';
import type { Unsayable, WriteContext, Written } from './types.ts';

/** Whose quoting: that of Windows, which PuTTY's home is, or of a POSIX shell. */
export type LineFor = 'windows' | 'posix';

/** A session as a line of plink(1). */
export function writePlinkCommand(
  profile: SessionProfile,
  context: WriteContext,
  lineFor: LineFor = 'windows',
): Written {
  const notes: Unsayable[] = [];
  const quoted = lineFor === 'windows' ? windowsQuoted : posixQuoted;
  const words = [
    'plink',
    '-ssh',
    '-N',
    ...wayWords(profile, context, quoted, notes),
    ...authWords(profile, notes),
    ...(profile.options.compression ? ['-C'] : []),
    ...profile.forwards.flatMap((rule) => plinkForward(rule, profile, notes)),
    ...(profile.port === 22 ? [] : ['-P', String(profile.port)]),
    ...(profile.username === '' ? [] : ['-l', profile.username]),
    profile.host,
  ];
  noteRest(profile, notes);
  return { text: words.map(quoted).join(' '), notes };
}

/** `-L`, `-R` or `-D` for each bind address; none where plink cannot open such a forward. */
export function plinkForward(rule: ForwardRule, { options }: SessionProfile, notes: Unsayable[]): readonly string[] {
  const problem = plinkTrouble(rule);
  if (problem) {
    notes.push(about(problem, rule));
    return [];
  }
  const acceptOthers = rule.kind === 'remote' ? options.remoteAcceptOthers : options.localAcceptOthers;
  if (rule.family !== 'auto' && !isUnix(rule.source) && /[a-z]/i.test(rule.source.host))
    notes.push(about('family', rule));
  const letter = { local: '-L', remote: '-R', dynamic: '-D' }[rule.kind];
  return forwardTexts(rule, acceptOthers).flatMap(({ source, destination }) => {
    const isEverywhere = source.startsWith('*:') || (acceptOthers && !source.includes(':'));
    if (isEverywhere) notes.push(about('every-address', rule));
    const from = isEverywhere ? `0.0.0.0:${source.split(':').at(-1)}` : source;
    return [letter, destination === '' ? from : `${from}:${destination}`];
  });
}

function plinkTrouble(rule: ForwardRule): Unsayable['kind'] | null {
  if (!rule.enabled) return 'disabled-forward';
  if (isUnix(rule.source) || (rule.kind !== 'dynamic' && rule.destination && isUnix(rule.destination)))
    return 'unix-socket';
  if (rule.kind === 'remote' && !rule.destination) return 'server-socks';
  return rule.source.port === 0 ? 'free-port' : null;
}

function authWords({ auth, hostKeys }: SessionProfile, notes: Unsayable[]): readonly string[] {
  const [key, ...moreKeys] = auth.identityFiles;
  const [certificate, ...moreCertificates] = auth.certificateFiles;
  const isWithoutAgent = !auth.methods.includes('agent') || auth.agent === 'none';
  if (moreKeys.length + moreCertificates.length > 0) notes.push({ kind: 'several-keys', subject: moreKeys.join(', ') });
  if (key !== undefined && !key.endsWith('.ppk')) notes.push({ kind: 'putty-key', subject: key });
  if (auth.agent !== '' && auth.agent !== 'none' && auth.agent !== 'pageant')
    notes.push({ kind: 'agent', subject: auth.agent });
  if (hostKeys.alias !== '') notes.push({ kind: 'alias', subject: hostKeys.alias });
  return [
    ...(isWithoutAgent ? ['-noagent'] : []),
    ...(auth.agentForwarding ? ['-A'] : []),
    ...(key === undefined ? [] : ['-i', key]),
    ...(certificate === undefined ? [] : ['-cert', certificate]),
    ...hostKeys.pinned.flatMap((pin) => ['-hostkey', pin]),
  ];
}

/** plink jumps by running itself as a proxy command; a proxy can only be said in a saved session. */
function wayWords(
  profile: SessionProfile,
  context: WriteContext,
  quoted: (word: string) => string,
  notes: Unsayable[],
): readonly string[] {
  const hops = writtenHops(profile, context);
  if (hops === null) notes.push({ kind: 'unknown-hop', subject: '' });
  if (hops && hops.length > 1) notes.push({ kind: 'several-hops', subject: '' });
  const [hop] = hops ?? [];
  const { proxy } = profile;
  if (hop && hops?.length === 1) {
    if (proxy.kind !== 'none') notes.push({ kind: 'proxy', subject: '' });
    return ['-proxycmd', hopCommand(hop, quoted)];
  }
  if (isProxyCommand(proxy) && (hops ?? []).length === 0)
    return ['-proxycmd', toPuttyCommand(proxy.shell ? proxy.command.join(' ') : joinCommand(proxy.command))];
  if (proxy.kind !== 'none') notes.push({ kind: 'proxy', subject: '' });
  return [];
}

function hopCommand({ host, port, username, identityFiles }: WrittenHop, quoted: (word: string) => string): string {
  const [key] = identityFiles;
  const words = [
    'plink',
    '-batch',
    ...(key === undefined ? [] : ['-i', key]),
    ...(port === 22 ? [] : ['-P', String(port)]),
    ...(username === '' ? [] : ['-l', username]),
  ];
  const escaped = words.map((word) => toPuttyCommand(quoted(word).replaceAll('%', '%%')));
  return [...escaped, '-nc', '%host:%port', toPuttyCommand(quoted(host).replaceAll('%', '%%'))].join(' ');
}

function noteRest({ auth, algorithms, options, forwards }: SessionProfile, notes: Unsayable[]): void {
  if (auth.methods.join() !== defaultAuth.methods.join() && auth.methods.length < 3)
    notes.push({ kind: 'sign-in', subject: '' });
  if (auth.identitiesOnly || auth.agentKeys.length > 0) notes.push({ kind: 'key-order', subject: '' });
  if (Object.keys(algorithms).length > 1) notes.push({ kind: 'algorithms', subject: '' });
  if (options.lazy) notes.push({ kind: 'lazy', subject: '' });
  if (options.keepaliveIntervalSeconds > 0) notes.push({ kind: 'keepalive', subject: '' });
  if (options.remoteAcceptOthers && forwards.some(({ kind }) => kind === 'remote')) return;
}

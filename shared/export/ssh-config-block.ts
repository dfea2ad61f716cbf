import { presetLists } from '../model/algorithms.ts';
import type { ForwardRule } from '../model/forward-rule.ts';
import { isProxyCommand, isProxyServer } from '../model/proxy.ts';
import { type AuthMethod, defaultAuth, defaultOptions, type SessionProfile } from '../model/session-profile.ts';
import { isConfigHost } from '../parse/host.ts';
import { about, familyIsLost, forwardTexts } from './forward-text.ts';
import { jumpText, type WrittenHop, writtenHops } from './hops.ts';
import { posixQuoted } from './quote.ts';
import type { Unsayable, WriteContext, Written } from './types.ts';

/** The name a session goes by behind `ssh`: its own where ssh takes that for one, else something near it. */
export function configAlias({ name, host }: Pick<SessionProfile, 'name' | 'host'>): string {
  const plain = (name || host)
    .trim()
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|-+$/g, '');
  return isConfigHost(plain) ? plain : host;
}

/** A session as a block of ssh_config(5). Forwards that are switched off stand in it as comments. */
export function writeSshConfigBlock(
  profile: SessionProfile,
  context: WriteContext,
  alias = configAlias(profile),
): Written {
  const notes: Unsayable[] = [];
  const lines = [
    ...serverLines(profile),
    ...authLines(profile, notes),
    ...trustLines(profile, notes),
    ...wayLines(profile, context, notes),
    ...optionLines(profile),
    ...algorithmLines(profile),
    ...profile.forwards.flatMap((rule) => forwardLines(rule, profile, notes)),
  ];
  if (profile.options.lazy) notes.push({ kind: 'lazy', subject: '' });
  return { text: `${[`Host ${alias}`, ...lines.map((line) => `  ${line}`)].join('\n')}\n`, notes };
}

/** A value as ssh_config takes one argument apart. */
const value = (text: string): string =>
  text !== '' && !/[\s"'#\\]/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
/** Where tokens are put in, a percent sign must be doubled. */
const file = (path: string): string => value(path.replaceAll('%', '%%'));
const when = (isSo: boolean, line: string): readonly string[] => (isSo ? [line] : []);

const serverLines = ({ host, port, username }: SessionProfile): readonly string[] => [
  `HostName ${value(host.replaceAll('%', '%%'))}`,
  ...when(port !== 22, `Port ${port}`),
  ...when(username !== '', `User ${value(username)}`),
];

function authLines({ auth }: SessionProfile, notes: Unsayable[]): readonly string[] {
  const isUsual = auth.methods.join() === defaultAuth.methods.join();
  const isWithoutAgent = !auth.methods.includes('agent') || auth.agent === 'none';
  if (auth.agentKeys.length > 0) notes.push({ kind: 'key-order', subject: '' });
  if (auth.agent === 'pageant') notes.push({ kind: 'agent', subject: 'Pageant' });
  const agent = isWithoutAgent ? 'none' : auth.agent === 'pageant' ? '' : auth.agent;
  return [
    ...auth.identityFiles.map((path) => `IdentityFile ${file(path)}`),
    ...auth.certificateFiles.map((path) => `CertificateFile ${file(path)}`),
    ...when(auth.identitiesOnly, 'IdentitiesOnly yes'),
    ...when(agent !== '', `IdentityAgent ${agent.startsWith('$') ? agent : file(agent)}`),
    ...when(auth.agentForwarding, 'ForwardAgent yes'),
    ...when(!isUsual && auth.methods.length > 0, `PreferredAuthentications ${sshMethods(auth.methods).join(',')}`),
    ...when(!isUsual && !auth.methods.some(isKeyMethod), 'PubkeyAuthentication no'),
    ...when(!auth.methods.includes('password'), 'PasswordAuthentication no'),
    ...when(!auth.methods.includes('keyboard-interactive'), 'KbdInteractiveAuthentication no'),
  ];
}

const isKeyMethod = (method: AuthMethod): boolean => method === 'agent' || method === 'publickey';
const sshMethods = (methods: readonly AuthMethod[]): readonly string[] => [
  ...new Set(methods.map((method) => (method === 'agent' ? 'publickey' : method))),
];

function trustLines({ hostKeys }: SessionProfile, notes: Unsayable[]): readonly string[] {
  if (hostKeys.pinned.length > 0) notes.push({ kind: 'pins', subject: '' });
  return [
    ...when(hostKeys.alias !== '', `HostKeyAlias ${hostKeys.alias}`),
    ...when(hostKeys.update !== 'yes', `UpdateHostKeys ${hostKeys.update}`),
  ];
}

function wayLines(profile: SessionProfile, context: WriteContext, notes: Unsayable[]): readonly string[] {
  const { proxy } = profile;
  const hops = writtenHops(profile, context);
  if (hops === null) notes.push({ kind: 'unknown-hop', subject: '' });
  const jump = hops && hops.length > 0 ? [`ProxyJump ${jumpNames(profile, hops, context).join(',')}`] : [];
  if (proxy.kind === 'none') return jump;
  if (jump.length > 0) {
    notes.push({ kind: 'proxy', subject: '' });
    return jump;
  }
  if (isProxyCommand(proxy))
    return [`ProxyCommand ${proxy.shell ? proxy.command.join(' ') : proxy.command.map(posixQuoted).join(' ')}`];
  if (!isProxyServer(proxy) || (proxy.username && proxy.kind !== 'http')) {
    notes.push({ kind: 'proxy', subject: isProxyServer(proxy) ? `${proxy.host}:${proxy.port}` : '' });
    return [];
  }
  notes.push({ kind: 'needs-nc', subject: '' });
  const kind = proxy.kind === 'http' ? 'connect' : proxy.kind === 'socks5' ? '5' : '4';
  const user = proxy.username ? ` -P ${posixQuoted(proxy.username)}` : '';
  return [`ProxyCommand nc -X ${kind}${user} -x ${jumpText({ ...proxy, username: '' })} %h %p`];
}

/** By the names of their own blocks where all saved ones have one: ssh then takes their keys, and the way to the first. */
function jumpNames({ hops }: SessionProfile, written: readonly WrittenHop[], { aliasOf }: WriteContext) {
  const names = hops.map((hop) => ('session' in hop ? aliasOf?.(hop.session) : jumpText(hop)));
  return names.every((name) => name !== undefined) ? names : written.map(jumpText);
}

function optionLines({ options }: SessionProfile): readonly string[] {
  return [
    `ServerAliveInterval ${options.keepaliveIntervalSeconds}`,
    ...when(
      options.keepaliveCountMax !== defaultOptions.keepaliveCountMax,
      `ServerAliveCountMax ${options.keepaliveCountMax}`,
    ),
    ...when(options.compression, 'Compression yes'),
    ...when(options.localAcceptOthers, 'GatewayPorts yes'),
    ...when(
      options.streamLocalBindMask !== defaultOptions.streamLocalBindMask,
      `StreamLocalBindMask ${options.streamLocalBindMask}`,
    ),
    ...when(options.streamLocalBindUnlink, 'StreamLocalBindUnlink yes'),
  ];
}

const algorithmKeywords = {
  cipher: 'Ciphers',
  mac: 'MACs',
  kex: 'KexAlgorithms',
  hostKey: 'HostKeyAlgorithms',
} as const;

/** A preset of one's own is as ssh has it by default, but for the one that reaches further back. */
function algorithmLines({ algorithms }: SessionProfile): readonly string[] {
  const roles = Object.keys(algorithmKeywords) as (keyof typeof algorithmKeywords)[];
  const lines = roles.flatMap((role) => {
    const list = algorithms[role] ?? (algorithms.preset === 'legacy' ? presetLists.legacy[role] : undefined);
    return list ? [`${algorithmKeywords[role]} ${list.join(',')}`] : [];
  });
  return [...lines, ...when(algorithms.sha1Signatures === true, 'PubkeyAcceptedAlgorithms +ssh-rsa')];
}

const keywordOfKind = { local: 'LocalForward', remote: 'RemoteForward', dynamic: 'DynamicForward' } as const;

function forwardLines(rule: ForwardRule, { options }: SessionProfile, notes: Unsayable[]): readonly string[] {
  const acceptOthers = rule.kind === 'remote' ? options.remoteAcceptOthers : options.localAcceptOthers;
  if (familyIsLost(rule, acceptOthers)) notes.push(about('family', rule));
  const comment = rule.description.replace(/\s+/g, ' ').trim();
  const off = rule.enabled ? '' : '# ';
  return [
    ...when(comment !== '', `# ${comment}`),
    ...forwardTexts(rule, acceptOthers).map(
      ({ source, destination }) =>
        `${off}${keywordOfKind[rule.kind]} ${value(source)}${destination === '' ? '' : ` ${value(destination)}`}`,
    ),
    ...limitLines(rule, notes),
  ];
}

/** PermitRemoteOpen holds for every SOCKS proxy on the server. */
function limitLines(rule: ForwardRule, notes: Unsayable[]): readonly string[] {
  if (rule.kind !== 'remote' || rule.destination || !rule.permitOpen || !rule.enabled) return [];
  notes.push(about('socks-limits', rule));
  return [`PermitRemoteOpen ${rule.permitOpen.length === 0 ? 'none' : rule.permitOpen.join(' ')}`];
}

import { type Endpoint, formatEndpoint, isUnix } from '../model/endpoint.ts';
import type { Family, ForwardRule } from '../model/forward-rule.ts';
import type { SessionOptions } from '../model/session-profile.ts';
import { bindHosts } from '../parse/endpoint.ts';
import { isIpv4, isIpv6 } from '../parse/host.ts';
import type { LeftOutReason, SshNote } from './ssh-note.ts';

/** Words of a command line, and what they leave unsaid. */
export interface SshWords {
  readonly words: readonly string[];
  readonly notes: readonly SshNote[];
}

type Accept = Pick<SessionOptions, 'localAcceptOthers' | 'remoteAcceptOthers'>;
type Side = 'here' | 'there';

const flag = { local: '-L', remote: '-R', dynamic: '-D' } as const;

/** `-L`, `-R` and `-D` of every forward that is switched on, with `-g` and PermitRemoteOpen where they are needed. */
export function forwardWords(rules: readonly ForwardRule[], accept: Accept): SshWords {
  const permitted = permitOf(rules.find(isEnabledSocks));
  const each = rules.map((rule) => ruleWords(rule, accept, permitted));
  const needsG = accept.localAcceptOthers && rules.some((rule) => rule.enabled && takesDefault(rule));
  return {
    words: [...(needsG ? ['-g'] : []), ...each.flatMap(({ words }) => words), ...permitWords(permitted)],
    notes: each.flatMap(({ notes }) => notes),
  };
}

const takesDefault = ({ kind, family, source }: ForwardRule): boolean =>
  kind !== 'remote' && family === 'auto' && !isUnix(source) && bindHosts(source.host).includes('');

const isEnabledSocks = (rule: ForwardRule) => rule.enabled && rule.kind === 'remote' && !rule.destination;

const permitWords = (permitted: readonly string[] | undefined): readonly string[] =>
  permitted ? ['-o', `PermitRemoteOpen=${permitted.join(' ') || 'none'}`] : [];

function ruleWords(rule: ForwardRule, accept: Accept, permitted: readonly string[] | undefined): SshWords {
  const reason = leftOut(rule, permitted);
  if (reason) return { words: [], notes: [{ kind: 'left-out', reason, rule }] };
  const target = rule.kind === 'dynamic' || !rule.destination ? '' : `:${destinationText(rule.kind, rule.destination)}`;
  const words = sourceTexts(rule, accept).flatMap((source) => [flag[rule.kind], source + target]);
  return { words, notes: saysFamily(rule) ? [] : [{ kind: 'family', rule }] };
}

function leftOut(rule: ForwardRule, permitted: readonly string[] | undefined): LeftOutReason | null {
  if (!rule.enabled) return 'off';
  const paths = [rule.source, ...(rule.kind !== 'dynamic' && rule.destination ? [rule.destination] : [])].filter(
    isUnix,
  );
  if (paths.some(({ path }) => path.includes('${'))) return 'variable-in-path';
  if (rule.kind === 'dynamic' && isUnix(rule.source)) return 'socks-on-socket';
  if (rule.kind !== 'remote' && !isUnix(rule.source) && rule.source.port === 0) return 'port-zero';
  const isOther = isEnabledSocks(rule) && JSON.stringify(permitOf(rule)) !== JSON.stringify(permitted);
  return isOther ? 'another-permit-list' : null;
}

const permitOf = (rule: ForwardRule | undefined) => (rule?.kind === 'remote' ? rule.permitOpen : undefined);

/** One for each bind address. */
function sourceTexts({ kind, family, source }: ForwardRule, accept: Accept): readonly string[] {
  if (isUnix(source)) return [pathText(source.path, kind === 'remote' ? 'there' : 'here')];
  return bindHosts(source.host).map((typed) => {
    const host = bindHost(kind, typed, family, accept);
    return host === '' ? String(source.port) : formatEndpoint({ host, port: source.port });
  });
}

/** A source without an address stays one for local listeners of both families, where `-g` speaks for it. */
function bindHost(kind: ForwardRule['kind'], host: string, family: Family, accept: Accept): string {
  const isOpen = kind === 'remote' ? accept.remoteAcceptOthers : accept.localAcceptOthers;
  if (host === '*' || (host === '' && isOpen && (kind === 'remote' || family !== 'auto')))
    return everyInterface[family];
  return host === '' || host.toLowerCase() === 'localhost' ? loopback[family](host) : host;
}

const everyInterface: Readonly<Record<Family, string>> = { auto: '*', ipv4: '0.0.0.0', ipv6: '::' };
const loopback: Readonly<Record<Family, (typed: string) => string>> = {
  auto: (typed) => typed,
  ipv4: () => '127.0.0.1',
  ipv6: () => '::1',
};

/** Whether the words above say all there is to a rule's family: of another name, only ssh's resolver decides. */
function saysFamily({ kind, family, source, ...rule }: ForwardRule): boolean {
  if (family === 'auto') return true;
  const isPlain = (host: string) => ['', '*', 'localhost'].includes(host) || isIpv4(host) || isIpv6(host);
  const dialsName =
    kind === 'remote' && 'destination' in rule && rule.destination && !isUnix(rule.destination)
      ? !isIpv4(rule.destination.host) && !isIpv6(rule.destination.host)
      : false;
  return (isUnix(source) || bindHosts(source.host).every(isPlain)) && !dialsName;
}

const destinationText = (kind: 'local' | 'remote', end: Endpoint): string =>
  isUnix(end) ? pathText(end.path, kind === 'local' ? 'there' : 'here') : formatEndpoint(end);

/**
 * A socket's path as ssh reads it: colons and backslashes escaped, `%` doubled. ssh knows no `~` there; on this
 * computer the variable says the same.
 */
function pathText(path: string, side: Side): string {
  const escaped = path.replaceAll('%', '%%').replace(/[\\:]/g, '\\$&');
  return side === 'here' && escaped.startsWith('~/') ? `\${HOME}${escaped.slice(1)}` : escaped;
}

import { type Endpoint, formatEndpoint, isUnix } from '../model/endpoint.ts';
import type { ForwardRule, LocalRule, RemoteRule } from '../model/forward-rule.ts';
import { assertNever } from '../model/result.ts';
import type { Exposure } from '../model/status.ts';
import { bindHosts } from '../parse/endpoint.ts';
import { isIpv4, isIpv6 } from '../parse/host.ts';
import { words } from '../words/words.ts';

/** What a forward's sentence needs to know of its session. */
export interface ForwardPlace {
  /** The server as typed; `''` where there is none yet. */
  readonly server: string;
  /** The jump hosts before it, first to last. */
  readonly stops: readonly string[];
  readonly localAcceptOthers: boolean;
  readonly remoteAcceptOthers: boolean;
}

/** A forward in plain words. */
export interface ForwardStory {
  /** Who connects where, and what that reaches from which machine. */
  readonly sentence: string;
  /** On which machine localhost is resolved, and the way to the server: a sentence each. */
  readonly more: readonly string[];
  /** Who will be able to connect, as far as that shows before the session is open. */
  readonly exposure: Exposure;
}

/** Tells what a forward of a session does. */
export function tellForward(rule: ForwardRule, place: ForwardPlace): ForwardStory {
  const exposure = expectedExposure(rule, place);
  return {
    sentence: mainSentence(rule, place, exposure),
    more: [resolution(rule, place), ...way(place), ...bothFamilies(rule, place)],
    exposure,
  };
}

export const serverName = ({ server }: ForwardPlace): string => server || words().sentence.theServer;

function mainSentence(rule: ForwardRule, place: ForwardPlace, exposure: Exposure): string {
  const text = words().sentence;
  const who = whoConnects(rule, place, exposure);
  const listen = listenText(rule, place);
  switch (rule.kind) {
    case 'local':
      return text.local(who, listen, targetText(rule.destination), serverName(place));
    case 'remote':
      return rule.destination ? text.remote(who, listen, targetText(rule.destination)) : socksThere(rule, who, listen);
    case 'dynamic':
      return text.dynamic(who, listen, serverName(place));
    default:
      return assertNever(rule);
  }
}

function socksThere({ permitOpen }: RemoteRule, who: string, listen: string): string {
  const text = words().sentence;
  if (!permitOpen) return text.remoteSocks(who, listen);
  if (permitOpen.length === 0) return text.remoteSocksNothing(who, listen);
  return text.remoteSocksOnly(who, listen, anyOf(permitOpen));
}

function whoConnects(rule: ForwardRule, place: ForwardPlace, exposure: Exposure): string {
  const text = words().sentence;
  if (rule.kind === 'remote') {
    return exposure === 'server-only' ? text.whoThere(serverName(place)) : text.whoThereAndOthers(serverName(place));
  }
  return exposure === 'this-computer' ? text.whoHere : text.whoHereAndOthers;
}

const isLoopback = (host: string): boolean =>
  host.toLowerCase() === 'localhost' || host === '::1' || (isIpv4(host) && host.startsWith('127.'));

/** A source that names no address is for its own machine alone, unless the session lets others in. */
export function expectedExposure({ kind, source }: ForwardRule, place: ForwardPlace): Exposure {
  const [closed, open] =
    kind === 'remote' ? (['server-only', 'unknown'] as const) : (['this-computer', 'network'] as const);
  if (isUnix(source)) return closed;
  const acceptsOthers = kind === 'remote' ? place.remoteAcceptOthers : place.localAcceptOthers;
  const isClosed = (host: string) => isLoopback(host) || (host === '' && !acceptsOthers);
  return bindHosts(source.host).every(isClosed) ? closed : open;
}

/** Where a forward listens: addresses as they will be bound. */
export function listenText(rule: ForwardRule, place: ForwardPlace): string {
  const text = words().sentence;
  const { source } = rule;
  if (isUnix(source)) return text.socket(source.path);
  return anyOf([...new Set(bindHosts(source.host).map((host) => boundText(rule, host, source.port, place)))]);
}

function boundText({ kind, family }: ForwardRule, host: string, port: number, place: ForwardPlace): string {
  const text = words().sentence;
  const acceptsOthers = kind === 'remote' ? place.remoteAcceptOthers : place.localAcceptOthers;
  if (['*', '0.0.0.0', '::'].includes(host) || (host === '' && acceptsOthers))
    return port === 0 ? text.pickedAnyAddress : text.anyAddress(port);
  const address = host || (family === 'ipv6' ? '::1' : '127.0.0.1');
  return port === 0 ? text.pickedPort(address) : formatEndpoint({ host: address, port });
}

/** Where no address is named, the sentence has the IPv4 one alone: the other loopback address is bound too. */
function bothFamilies({ kind, family, source }: ForwardRule, place: ForwardPlace): readonly string[] {
  if (kind === 'remote' || family !== 'auto' || isUnix(source) || place.localAcceptOthers) return [];
  if (!bindHosts(source.host).includes('')) return [];
  return [words().sentence.alsoAt(source.port === 0 ? '[::1]' : `[::1]:${source.port}`)];
}

const targetText = (end: Endpoint): string =>
  isUnix(end) ? words().sentence.targetSocket(end.path) : formatEndpoint(end);

function anyOf(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : words().sentence.or(parts.slice(0, -1).join(', '), last);
}

/** On which machine names are looked up, and what localhost is there. */
function resolution(rule: ForwardRule, place: ForwardPlace): string {
  const text = words().sentence;
  const machine = rule.kind === 'remote' ? text.thisComputer : serverName(place);
  if (rule.kind === 'dynamic' || !rule.destination) return text.socksResolves(machine);
  return resolutionOf(rule, rule.destination, machine);
}

function resolutionOf({ kind }: LocalRule | RemoteRule, end: Endpoint, machine: string): string {
  const text = words().sentence;
  if (isUnix(end)) return text.socketLives(machine);
  if (isLoopback(end.host))
    return kind === 'local' ? text.localhostIsNotHere(end.host, machine) : text.localhostIs(end.host, machine);
  return isIpv4(end.host) || isIpv6(end.host) ? text.addressDialled(machine) : text.nameLookedUp(end.host, machine);
}

/** `The way to db.example leads through jump.example, then bastion.example.` */
function way(place: ForwardPlace): readonly string[] {
  const text = words().sentence;
  const [first, ...rest] = place.stops;
  if (first === undefined) return [];
  return [text.way(serverName(place), rest.reduce(text.thenThrough, text.throughFirst(first)))];
}

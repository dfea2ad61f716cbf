import { type Endpoint, isUnix, type TcpEndpoint } from '@shared/model/endpoint.ts';
import type { Exposure } from '@shared/model/status.ts';
import { isLoopback } from './exposure.ts';

/**
 * What came of connecting to the server's address at the granted port. `arrived`: that connection came back as a channel
 * of the listener. `other`: something accepted it, but no channel came. `silent`: no answer in time.
 */
export type Reach = 'arrived' | 'other' | 'refused' | 'silent';

/** What a listener on the server is taken for until somebody looked: servers narrow more often than they widen. */
export const presumedExposure = (asked: Endpoint): Exposure =>
  isUnix(asked) || isLoopback(asked.host) ? 'server-only' : 'unknown';

/**
 * Who reaches a listener of a server on another machine, by the address asked for and what came of connecting to it from
 * here. A server with GatewayPorts no binds loopback whatever was asked, one with GatewayPorts yes every interface
 * (sshd_config(5)). Through a hop (`peer` null) the server cannot be looked at.
 */
export function judgeExposure(asked: Endpoint, peer: TcpEndpoint | null, reach: Reach): Exposure {
  if (isUnix(asked)) return 'server-only';
  if (peer === null) return 'unknown';
  if (reach === 'arrived') return 'network';
  if (isLoopback(asked.host)) return 'server-only';
  return reach === 'refused' && tellsByRefusing(asked, peer) ? 'server-only' : 'unknown';
}

const everyInterface: readonly string[] = ['', '*', '0.0.0.0', '::'];

/** A refusal is the server's word only about an address the listener would have been bound on. */
const tellsByRefusing = (asked: TcpEndpoint, peer: TcpEndpoint): boolean =>
  everyInterface.includes(asked.host) || asked.host === peer.host;

/** Where to connect to a listener of a server at a loopback address of this computer. */
export interface LocalLooks {
  /** Only a listener that was made wider than loopback is met here. */
  readonly outside: readonly string[];
  /** A listener on loopback alone is met here: if so, the server runs on this very computer. */
  readonly inside: readonly string[];
}

/** `own` are this computer's addresses on its networks. */
export function localLooks(asked: TcpEndpoint, peer: TcpEndpoint, own: readonly string[]): LocalLooks {
  const narrow = isLoopback(asked.host) && asked.host.toLowerCase() !== 'localhost' ? [asked.host] : [];
  const outside = ['127.0.0.2', ...own].filter((address) => !narrow.includes(address));
  const inside = ['127.0.0.1', '::1', ...narrow, peer.host].filter((address) => !outside.includes(address));
  return { outside, inside: [...new Set(inside)] };
}

/**
 * Who reaches a listener of a server at a loopback address of this computer. Such an address may be the mouth of another
 * tunnel, and refusals then speak of the wrong machine: they count only where the listener was met from inside.
 */
export function judgeLocalExposure(outside: readonly Reach[], inside: readonly Reach[]): Exposure {
  if (outside.includes('arrived')) return 'network';
  return outside.includes('refused') && inside.includes('arrived') ? 'server-only' : 'unknown';
}

const severity: readonly Exposure[] = ['this-computer', 'server-only', 'unknown', 'network'];

/** Of several listeners, the one most people reach. */
export const widest = (exposures: readonly Exposure[]): Exposure =>
  exposures.reduce((a, b) => (severity.indexOf(b) > severity.indexOf(a) ? b : a), 'this-computer');

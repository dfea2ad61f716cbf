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
 * Who reaches a listener of the server, by the address asked for and what came of connecting from here. A server with
 * GatewayPorts no binds loopback whatever was asked, one with GatewayPorts yes every interface (sshd_config(5)). Through
 * a hop (`peer` null) the server cannot be looked at. A server on a loopback address of this computer may be the mouth of
 * another tunnel; there only a connection that arrived tells anything.
 */
export function judgeExposure(asked: Endpoint, peer: TcpEndpoint | null, reach: Reach): Exposure {
  if (isUnix(asked)) return 'server-only';
  if (peer === null) return 'unknown';
  const narrow = isLoopback(asked.host);
  if (reach === 'arrived' && !reachedWhenNarrow(asked, peer)) return 'network';
  if (narrow) return 'server-only';
  return reach === 'refused' && tellsByRefusing(asked, peer) ? 'server-only' : 'unknown';
}

/** A listener on the server's loopback alone would be met at this address too. */
const reachedWhenNarrow = (asked: TcpEndpoint, peer: TcpEndpoint): boolean =>
  ['127.0.0.1', '::1'].includes(peer.host) || (isLoopback(asked.host) && asked.host === peer.host);

const everyInterface: readonly string[] = ['', '*', '0.0.0.0', '::'];

/** A refusal is the server's word only about an address the listener would have been bound on. */
const tellsByRefusing = (asked: TcpEndpoint, peer: TcpEndpoint): boolean =>
  !reachedWhenNarrow(asked, peer) && (everyInterface.includes(asked.host) || asked.host === peer.host);

const severity: readonly Exposure[] = ['this-computer', 'server-only', 'unknown', 'network'];

/** Of several listeners, the one most people reach. */
export const widest = (exposures: readonly Exposure[]): Exposure =>
  exposures.reduce((a, b) => (severity.indexOf(b) > severity.indexOf(a) ? b : a), 'this-computer');

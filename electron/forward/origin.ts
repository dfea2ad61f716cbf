import type { Socket } from 'node:net';
import { formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';

/** Who connected, for the server's log (RFC 4254 section 7.2); a unix socket's client has no address. */
export const originOf = (socket: Socket): TcpEndpoint => addressOf(socket) ?? { host: '127.0.0.1', port: 0 };

/** Who connected, for a person: `host:port`, or '' where the client has no address or is gone again. */
export function originText(socket: Socket): string {
  const address = addressOf(socket);
  return address ? formatEndpoint(address) : '';
}

function addressOf({ remoteAddress, remotePort }: Socket): TcpEndpoint | null {
  return remoteAddress === undefined || remotePort === undefined ? null : { host: remoteAddress, port: remotePort };
}

import type { TcpEndpoint } from '@shared/model/endpoint.ts';
import type { ProxyWire } from './wire.ts';

/** Where the proxy is asked to connect to, and the password it may want (`''` for none). */
export interface ProxyRequest {
  readonly destination: TcpEndpoint;
  readonly password: string;
}

/** One protocol's opening: resolves when the stream leads to the destination. */
export type Handshake = (wire: ProxyWire, request: ProxyRequest) => Promise<void>;

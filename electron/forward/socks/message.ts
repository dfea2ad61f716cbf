import type { TcpEndpoint } from '@shared/model/endpoint.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';

/** What a client asks for with CONNECT. A name is left as a name: the far side resolves it. */
export interface SocksRequest {
  readonly version: 4 | 5;
  readonly destination: TcpEndpoint;
}

/**
 * One step through the bytes a client sent. `used` bytes belong to the step; what follows them is the next message or
 * already the client's data. `refused` is final: send `reply`, if any, and hang up.
 */
export type SocksStep =
  | { readonly step: 'more' }
  | { readonly step: 'greeted'; readonly used: number; readonly reply: Buffer }
  | { readonly step: 'request'; readonly used: number; readonly request: SocksRequest }
  | { readonly step: 'refused'; readonly reply: Buffer | null; readonly error: SocksError };

export const more: SocksStep = { step: 'more' };

/** What a client did that is not served: broke the protocol, or asked for what nobody here does. */
export type SocksError = Extract<TunnelError, { kind: 'socks-bad-request' | 'socks-unsupported' }>;

export const bad = (reply: Buffer | null, detail: string): SocksStep => ({
  step: 'refused',
  reply,
  error: { kind: 'socks-bad-request', detail },
});
export const unsupported = (reply: Buffer | null, detail: string): SocksStep => ({
  step: 'refused',
  reply,
  error: { kind: 'socks-unsupported', detail },
});

/** A host name from the wire, or null where it holds what no name holds (white space, controls, bytes that are not UTF-8). */
export function hostName(bytes: Uint8Array): string | null {
  const name = Buffer.from(bytes).toString('utf8');
  const sound = name !== '' && ![...name].some((char) => char <= ' ' || char === '\u007f' || char === '\ufffd');
  return sound ? name : null;
}

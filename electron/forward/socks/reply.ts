import type { TunnelError } from '@shared/model/tunnel-error.ts';

/** Reply codes of RFC 1928 section 6, as far as they are used here. */
export const socks5Code = {
  granted: 0,
  generalFailure: 1,
  notAllowed: 2,
  networkUnreachable: 3,
  hostUnreachable: 4,
  connectionRefused: 5,
  commandNotSupported: 7,
  addressTypeNotSupported: 8,
} as const;

export type Socks5Code = (typeof socks5Code)[keyof typeof socks5Code];

/** The address in a reply is left 0.0.0.0:0: where the server dialled from is not known on this side. */
export const socks5Reply = (code: Socks5Code): Buffer => Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);

/** Method selection (RFC 1928 section 3): 0 no authentication, 0xff none of those offered. */
export const socks5Method = (method: 0 | 0xff): Buffer => Buffer.from([5, method]);

/** 90 granted, 91 rejected or failed. */
export const socks4Reply = (code: 90 | 91): Buffer => Buffer.from([0, code, 0, 0, 0, 0, 0, 0]);

/** The success reply; sent once the channel is open, not before. */
export const grantedReply = (version: 4 | 5): Buffer =>
  version === 4 ? socks4Reply(90) : socks5Reply(socks5Code.granted);

/** The refusal that tells a client most about why its destination was not reached. */
export const refusalReply = (version: 4 | 5, error: TunnelError): Buffer =>
  version === 4 ? socks4Reply(91) : socks5Reply(codeFor(error));

/** "Connection not allowed by ruleset"; SOCKS4 has no word for it. */
export const notAllowedReply = (version: 4 | 5): Buffer =>
  version === 4 ? socks4Reply(91) : socks5Reply(socks5Code.notAllowed);

function codeFor(error: TunnelError): Socks5Code {
  if (error.kind === 'destination-refused') return codeForWords(error.detail);
  if (error.kind !== 'channel-refused') return socks5Code.generalFailure;
  if (error.reason === 'prohibited') return socks5Code.notAllowed;
  return error.reason === 'connect-failed' ? codeForWords(error.serverText) : socks5Code.generalFailure;
}

/** RFC 4254 section 5.1 has one code for every failed connect; only the words tell them apart. */
function codeForWords(words: string): Socks5Code {
  if (/network is unreachable/i.test(words)) return socks5Code.networkUnreachable;
  const unreachable = /not known|no address|no such host|name resolution|no route|unreachable|timed out|timeout/i;
  return unreachable.test(words) ? socks5Code.hostUnreachable : socks5Code.connectionRefused;
}

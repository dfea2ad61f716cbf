import { cleanText } from '@shared/describe/clean-text.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';

interface At {
  readonly host: string;
  readonly port: number;
}

/** What ssh2 adds to its errors: where it stood, a socket's code, or the number of a server's disconnect or refusal. */
type Ssh2Error = Error & { level?: unknown; code?: unknown; reason?: unknown };

const codeOf = (error: Error): string => {
  const { code } = error as Ssh2Error;
  return typeof code === 'string' ? code : '';
};

const unreachableCodes = ['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'];

/** Why no address could be reached. A refusal says most: somebody was there. */
export function dialError(errors: readonly Error[], at: At): TunnelError {
  const codes = errors.map(codeOf);
  const { host, port } = at;
  if (codes.includes('ECONNREFUSED')) return { kind: 'connection-refused', host, port };
  if (codes.includes('ETIMEDOUT')) return { kind: 'timed-out', step: 'tcp', host, port };
  if (codes.some((code) => unreachableCodes.includes(code))) return { kind: 'unreachable', host, port };
  return codes.includes('ECONNRESET') ? lost('reset') : { kind: 'unreachable', host, port };
}

/** A connection that ended, in words of the server if it gave any. */
export const lost = (
  detail: Extract<TunnelError, { kind: 'connection-lost' }>['detail'],
  serverText = '',
): TunnelError => ({ kind: 'connection-lost', detail, serverText: cleanText(serverText) });

/** Errors ssh2 reports and gets over by itself: a key an agent would not sign with, a method it could not use. */
export const isPassing = (error: Error): boolean => (error as Ssh2Error).level === 'agent';

/** The number in a server's SSH_MSG_DISCONNECT (RFC 4253 section 11.1), or null for any other error. */
export const disconnectReason = (error: Error): number | null => {
  const { code } = error as Ssh2Error;
  return typeof code === 'number' ? code : null;
};

/** What an error of ssh2 or of its socket means before sign-in is through. */
export function handshakeError(error: Error, at: At): TunnelError {
  if (error instanceof TunnelFailure) return error.error;
  if ((error as Ssh2Error).level === 'client-socket') return socketError(error);
  const what = /no matching (.+)$/.exec(error.message)?.[1];
  if (what !== undefined)
    return { kind: 'no-common-algorithm', what: algorithmKind(what), host: at.host, port: at.port };
  return { kind: 'handshake-failed', serverText: cleanText(error.message), host: at.host, port: at.port };
}

/** ssh2's wording without its direction marks. */
const algorithmKind = (what: string): string => cleanText(what.replace(/^[CS]->[CS] /, ''));

/** What such an error means for a connection that was up. */
export function connectionError(error: Error): TunnelError {
  if (error instanceof TunnelFailure) return error.error;
  if (disconnectReason(error) !== null) return lost('closed', error.message);
  return (error as Ssh2Error).level === 'client-socket' ? socketError(error) : lost('network');
}

function socketError(error: Error): TunnelError {
  const code = codeOf(error);
  return lost(code === 'ECONNRESET' || code === 'EPIPE' ? 'reset' : 'network');
}

type RefusalReason = Extract<TunnelError, { kind: 'channel-refused' }>['reason'];

/** Reason codes of RFC 4254 section 5.1. */
const refusalReasons: Readonly<Record<number, RefusalReason>> = {
  1: 'prohibited',
  2: 'connect-failed',
  4: 'resource-shortage',
};

/** A channel the server would not open, with its reason code and words. */
export function channelError(error: Error, destination: string): TunnelError {
  const { reason } = error as Ssh2Error;
  const words = error.message.replace(/^\(SSH\) Channel open failure: /, '');
  const known = typeof reason === 'number' ? refusalReasons[reason] : undefined;
  return { kind: 'channel-refused', destination, reason: known ?? 'unknown', serverText: cleanText(words) };
}

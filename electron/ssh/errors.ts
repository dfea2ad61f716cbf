import { cleanText } from '@shared/describe/clean-text.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';

interface At {
  readonly host: string;
  readonly port: number;
}

/** What ssh2 adds to its errors: where it stood, a socket's code, or the number of a server's disconnect or refusal. */
type Ssh2Error = Error & { level?: unknown; code?: unknown };

const codeOf = (error: Error): string => {
  const { code } = error as Ssh2Error;
  return typeof code === 'string' ? code : '';
};

/** What the codes of failed attempts mean, the most telling first: a refusal shows that somebody was there. */
const dialMeanings: readonly (readonly [codes: readonly string[], meaning: (at: At) => TunnelError])[] = [
  [['ECONNREFUSED'], (at) => ({ kind: 'connection-refused', ...at })],
  [['ETIMEDOUT'], (at) => ({ kind: 'timed-out', step: 'tcp', ...at })],
  [['ECONNRESET'], () => lost('reset')],
  [['EMFILE', 'ENFILE'], () => ({ kind: 'too-many-open-files' })],
  [['EACCES', 'EPERM'], (at) => ({ kind: 'outgoing-blocked', ...at })],
  [['EHOSTUNREACH', 'EHOSTDOWN'], (at) => ({ kind: 'unreachable', ...at })],
  [['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'], (at) => ({ kind: 'no-network', ...at })],
];

/** Why no address could be reached. */
export function dialError(errors: readonly Error[], { host, port }: At): TunnelError {
  const codes = errors.map(codeOf);
  const found = dialMeanings.find(([meant]) => codes.some((code) => meant.includes(code)));
  return found?.[1]({ host, port }) ?? { kind: 'unreachable', host, port };
}

/** What a resolver's error says of a name: that there is none, or nothing at all. */
export function lookupError(error: Error, host: string): TunnelError {
  const code = codeOf(error);
  if (code === 'EMFILE' || code === 'ENFILE') return { kind: 'too-many-open-files' };
  return { kind: code === 'ENOTFOUND' || code === 'ENODATA' ? 'name-not-found' : 'name-lookup-failed', host };
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

/**
 * A server's words in a disconnect message. Where it gave none, ssh2 puts the name of its number there, which nobody
 * said.
 */
const disconnectWords = ({ message }: Error): string =>
  /^(?:[A-Z][A-Z_]+|Unexpected disconnection reason: \d+)$/.test(message) ? '' : cleanText(message);

const tooManyConnections = 12;

/** What an error of ssh2 or of its socket means before sign-in is through. ssh2's own words go no further than here. */
export function handshakeError(error: Error, { host, port }: At): TunnelError {
  if (error instanceof TunnelFailure) return error.error;
  if ((error as Ssh2Error).level === 'client-socket') return socketError(error);
  const reason = disconnectReason(error);
  if (reason === tooManyConnections) return { kind: 'server-busy', serverText: disconnectWords(error), host, port };
  if (reason !== null) return { kind: 'handshake-failed', serverText: disconnectWords(error), host, port };
  const what = /^Handshake failed: no matching (.+)$/.exec(error.message)?.[1];
  if (what !== undefined) {
    return { kind: 'no-common-algorithm', what: algorithmKind(what), theirs: [], preset: null, host, port };
  }
  return { kind: isUnproved(error) ? 'host-key-unproved' : 'protocol-broken', host, port };
}

/** The server could not sign with the key it shows. */
const isUnproved = ({ message }: Error): boolean =>
  /signature verification failed|Host key does not match negotiated type|Malformed signature/.test(message);

/** The server takes the password for right and wants another one first (RFC 4252 section 8). */
export const passwordExpired = (serverText: string, username: string, { host, port }: At): TunnelError => ({
  kind: 'password-expired',
  username,
  serverText: cleanText(serverText),
  host,
  port,
});

/** ssh2's wording without its direction marks. */
const algorithmKind = (what: string): string => cleanText(what.replace(/^[CS]->[CS] /, ''));

/** What such an error means for a connection that was up. */
export function connectionError(error: Error): TunnelError {
  if (error instanceof TunnelFailure) return error.error;
  if (disconnectReason(error) !== null) return lost('closed', disconnectWords(error));
  return (error as Ssh2Error).level === 'client-socket' ? socketError(error) : lost('protocol');
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

/** A channel the server would not open, with its reason code and words; null where it gave none. */
export const channelRefused = (destination: string, reason: number | null, words: string): TunnelError => ({
  kind: 'channel-refused',
  destination,
  reason: refusalReasons[reason ?? 0] ?? 'unknown',
  serverText: cleanText(words),
});

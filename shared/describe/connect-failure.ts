/** Why a connect failed, as far as the system's words for it tell. */
export type ConnectFailure = 'refused' | 'name-not-found' | 'lookup-failed' | 'timed-out' | 'unreachable' | 'unclear';

/** RFC 4254 section 5.1 has one code for every connect that failed; the words are those of strerror(3) and gai_strerror(3). */
const patterns: readonly (readonly [ConnectFailure, RegExp])[] = [
  ['refused', /connection refused/i],
  ['lookup-failed', /temporary failure|not known just now|try again/i],
  ['name-not-found', /not known|no address associated|no such host|nodename nor servname|name resolution/i],
  ['timed-out', /timed out|timeout/i],
  ['unreachable', /unreachable|no route|host is down/i],
];

/** Sorts the words that came with a refused channel, or with a destination this computer could not dial. */
export const connectFailure = (text: string): ConnectFailure =>
  patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unclear';

/**
 * Whether a destination means "this very machine" in a way that may lead to IPv6: a service that listens on 127.0.0.1
 * alone is then missed.
 */
export const mayMeetIpv6 = (destination: string): boolean => /^(?:localhost|\[::1\]):\d+$/i.test(destination);

import type { TunnelError, TunnelErrorKind } from '@shared/model/tunnel-error.ts';

/** Kinds that trying again cannot mend, or must not: servers ban those who loop on them. */
const fatal: ReadonlySet<TunnelErrorKind> = new Set<TunnelErrorKind>([
  'host-key-unknown',
  'host-key-changed',
  'host-key-not-pinned',
  'host-key-revoked',
  'host-key-unproved',
  'known-hosts-unreadable',
  'auth-failed',
  'auth-incomplete',
  'too-many-auth-failures',
  'password-expired',
  'key-file-unusable',
  'passphrase-wrong',
  'certificate-unusable',
  'certificate-refused',
  'sha1-signature-barred',
  'agent-unavailable',
  'agent-unreachable',
  'agent-silent',
  'agent-nonsense',
  'agent-no-keys',
  'agent-refused',
  'agent-key-missing',
  'agent-signs-otherwise',
  'prompt-cancelled',
  'nobody-to-ask',
  'hop-missing',
  'hop-loop',
  'way-too-long',
  'proxy-not-supported',
  'proxy-auth-failed',
  'proxy-auth-needed',
  'proxy-cannot-carry',
  'not-a-proxy',
  'system-proxy-unusable',
  'proxy-command-unusable',
  'proxy-command-name',
  'proxy-command-behind-hop',
  'no-common-algorithm',
  'wrong-family',
  'ssh-too-old',
  'open-elsewhere',
]);

/** What a shell ends with where there is no such command. */
const notFound = 127;

/** Whether a connection that ended with this error may be tried again without a person. */
export function isRetryable(error: TunnelError): boolean {
  switch (error.kind) {
    case 'hop-failed':
    case 'proxy-unreachable':
      return isRetryable(error.error);
    case 'proxy-command-ended':
      return error.exitCode !== notFound;
    case 'proxy-refused':
      return error.reason !== 'not-allowed';
    default:
      return !fatal.has(error.kind);
  }
}

/** Milliseconds between a failure and an attempt that a waiting client brings about. */
export const demandGapMs = 2_000;

/** What a server says or does to keep clients off for a while; one that comes back sooner is kept off for longer. */
const keepsOff: ReadonlySet<TunnelErrorKind> = new Set<TunnelErrorKind>([
  'server-busy',
  'server-penalty',
  'closed-before-greeting',
  'closed-while-signing-in',
  'handshake-failed',
  'protocol-broken',
]);

/** Whether a client that waits may cut the wait for the next attempt short. */
export function mayBeHurried(error: TunnelError): boolean {
  if (error.kind === 'hop-failed' || error.kind === 'proxy-unreachable') return mayBeHurried(error.error);
  return !keepsOff.has(error.kind) && !(error.kind === 'connection-lost' && error.detail === 'protocol');
}

const firstMs = 1_000;
const longestMs = 60_000;

/**
 * Milliseconds to wait before attempt `attempt` (1 is the first retry): anywhere between one second and a ceiling that
 * doubles from two seconds to a minute. Full jitter, so that many clients of one server that went down do not come back
 * in step.
 */
export function retryDelayMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 16));
  return Math.round(firstMs + random() * (ceiling - firstMs));
}

const arrivalLongestMs = 5_000;

/**
 * The same for a session that is opened before its server can be reached, as at login: no longer than five seconds, so
 * that it opens soon after the server's port answers.
 */
export const arrivalDelayMs = (attempt: number, random: () => number = Math.random): number =>
  Math.min(arrivalLongestMs, retryDelayMs(attempt, random));

/** Milliseconds after a change of network in which a loss is taken for its doing. */
const moveShowsMs = 10_000;

/**
 * Milliseconds to wait after the loss of an open connection. One that did not outlive a change of network is made anew at
 * once: the way there is another one now.
 */
export const lossDelayMs = (sinceMovedMs: number): number => (sinceMovedMs < moveShowsMs ? 0 : retryDelayMs(1));

const portFirstMs = 2_000;
const portLongestMs = 30_000;

/**
 * Milliseconds until a remote port that the server still keeps for the dead session is asked for again: no jitter, the
 * server is up and only this client waits for it.
 */
export const portRetryDelayMs = (attempt: number): number =>
  Math.min(portLongestMs, portFirstMs * 2 ** Math.min(attempt - 1, 8));

import type { TunnelError, TunnelErrorKind } from '@shared/model/tunnel-error.ts';

/** Kinds that trying again cannot mend, or must not: servers ban those who loop on them. */
const fatal: ReadonlySet<TunnelErrorKind> = new Set<TunnelErrorKind>([
  'host-key-unknown',
  'host-key-changed',
  'host-key-revoked',
  'known-hosts-unreadable',
  'auth-failed',
  'key-file-unusable',
  'passphrase-wrong',
  'agent-unavailable',
  'prompt-cancelled',
  'hop-missing',
  'hop-loop',
  'proxy-not-supported',
  'no-common-algorithm',
]);

/** Whether a connection that ended with this error may be tried again without a person. */
export const isRetryable = (error: TunnelError): boolean =>
  error.kind === 'hop-failed' ? isRetryable(error.error) : !fatal.has(error.kind);

const firstMs = 1_000;
const longestMs = 60_000;

/**
 * Milliseconds to wait before attempt `attempt` (1 is the first retry): exponential from 1 s to 60 s with jitter over
 * the upper half, so that many clients of one server that went down do not come back in step.
 */
export function retryDelayMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 16));
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}

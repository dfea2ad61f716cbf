import { describeError, errorLine } from '@shared/describe/error.ts';
import { effectiveSource, formatDestination } from '@shared/describe/rule.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import { destinationOf } from '@shared/model/forward-rule.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { ForwardSnapshot, SessionSnapshot, SessionState } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { acceptsOthers } from '../session/reconcile.ts';
import { shortfall } from './changes.ts';

/** An error as `--json` prints it. */
export interface ErrorPart {
  readonly kind: string;
  readonly message: string;
  readonly fixes: readonly string[];
}

/** The line `--json` prints when a session changes its state. */
export interface SessionEvent {
  readonly event: 'session';
  readonly session: string;
  /** A lazy session at rest is `waiting`, with nothing to count down to. */
  readonly state: Exclude<SessionState['state'], 'idle'>;
  readonly error?: ErrorPart;
  /** Whole seconds, while waiting to connect again. */
  readonly retryInSeconds?: number;
}

/** The line `--json` prints when a forward changes its state. */
export interface ForwardEvent {
  readonly event: 'forward';
  readonly session: string;
  readonly forward: string;
  readonly kind: 'local' | 'remote' | 'dynamic';
  readonly source: string;
  /** Null for a SOCKS proxy. */
  readonly destination: string | null;
  readonly state: ForwardSnapshot['status']['state'];
  /** Empty unless it listens. */
  readonly bound: readonly string[];
  readonly error?: ErrorPart;
}

export const errorPart = (error: TunnelError): ErrorPart => ({
  kind: error.kind,
  message: errorLine(error),
  fixes: describeError(error).fixes,
});

/** `now` is in milliseconds since the epoch, as `retryAt` is. */
export function sessionEvent({ name, status }: SessionSnapshot, now: number): SessionEvent {
  const state = status.state === 'idle' ? 'waiting' : status.state;
  const base = { event: 'session', session: name, state } as const;
  if (status.state === 'failed') return { ...base, error: errorPart(status.error) };
  if (status.state !== 'waiting') return base;
  const retryInSeconds = Math.max(0, Math.ceil((status.retryAt - now) / 1000));
  return { ...base, error: errorPart(status.reason), retryInSeconds };
}

/** `options` are those of the forward's session: they decide what a source without an address binds. */
export function forwardEvent(
  session: string,
  { id, rule, status }: ForwardSnapshot,
  options: SessionProfile['options'],
): ForwardEvent {
  const destination = destinationOf(rule);
  const error = status.state === 'failed' ? status.error : shortfall(status);
  return {
    event: 'forward',
    session,
    forward: id,
    kind: rule.kind,
    source: effectiveSource(rule, acceptsOthers(rule, options)),
    destination: destination && formatEndpoint(destination),
    state: status.state,
    bound: status.state === 'listening' ? status.bound : [],
    ...(error ? { error: errorPart(error) } : {}),
  };
}

/** A forward for a line on stderr. */
export const nameOf = (forward: ForwardSnapshot, options: SessionProfile['options']): string =>
  `${effectiveSource(forward.rule, acceptsOthers(forward.rule, options))} to ${formatDestination(forward.rule)}`;

import { type Endpoint, isUnix } from '@shared/model/endpoint.ts';
import { lacksZone } from '@shared/model/link-local.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { portRetryDelayMs } from './reconnect-policy.ts';

/** What there is to say of a start that failed, and in how many milliseconds it is tried again; null: not by itself. */
export interface Outlook {
  readonly error: TunnelError;
  readonly retryMs: number | null;
}

/**
 * What may mend itself: an address that this computer does not have yet, because a VPN is down, and a port that the server
 * still holds for a connection that died (it is given back once the server has noticed: sshd_config(5),
 * ClientAliveInterval). A port that another program has is left to it, as it may be gone for a moment only.
 */
export function outlookOf(error: TunnelError, source: Endpoint, mayBeHeld: boolean, attempt: number): Outlook {
  const retryMs = portRetryDelayMs(attempt);
  if (isNotHereYet(error)) return { error, retryMs };
  if (error.kind !== 'bind-refused' || !mayBeHeld) return { error, retryMs: null };
  const { address, port } = error;
  // A socket's file stays when the server has noticed: waiting for that is no use.
  if (isUnix(source)) return { error: { kind: 'remote-socket-left', path: address }, retryMs: null };
  return { error: { kind: 'remote-port-held', address, port }, retryMs };
}

/** A name of a listener may be known to the name server of that same VPN only. */
const isNotHereYet = (error: TunnelError): boolean =>
  error.kind === 'name-not-found' || (error.kind === 'address-not-here' && !lacksZone(error.address));

/** Runs `work` once, in `ms` or as soon as the function it gives is called; not at all once `signal` is aborted. */
export function runLater(ms: number, signal: AbortSignal, work: () => void): () => void {
  let isDue = !signal.aborted;
  const cancel = (): void => {
    isDue = false;
    clearTimeout(timer);
  };
  const now = (): void => {
    if (!isDue) return;
    cancel();
    work();
  };
  const timer = setTimeout(now, ms);
  signal.addEventListener('abort', cancel, { once: true });
  return now;
}

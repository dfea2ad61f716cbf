import type { Duplex } from 'node:stream';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import { destinationOf, type ForwardRule } from '@shared/model/forward-rule.ts';
import type { DestinationProbe } from '@shared/model/status.ts';
import { type TunnelError, TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { SshConnection } from '../ssh/types.ts';
import { orAborted } from './abort.ts';
import { askPolicy } from './ask-policy.ts';
import { reset } from './streams.ts';
import type { Dial } from './types.ts';

/** Milliseconds a destination gets to answer; a filtered port says nothing at all. */
const patience = 10_000;

/** Said to be where the channel comes from (RFC 4254 section 7.2): this computer itself. */
const here = { host: '127.0.0.1', port: 0 };

/**
 * Whether a forward's destination answers, from the side that dials it: the server for a local forward, this computer for
 * a remote one. Connects, sends nothing and lets go at once. `unchecked` for a local forward without a connection. A SOCKS
 * proxy leads nowhere by itself: of one on this computer the server is asked whether it forwards at all. Rejects only with the signal's reason. `now` gives milliseconds since the epoch.
 */
export async function probeDestination(
  rule: ForwardRule,
  connection: SshConnection | null,
  dial: Dial,
  signal: AbortSignal,
  now: () => number = Date.now,
): Promise<DestinationProbe> {
  const destination = destinationOf(rule);
  if (rule.kind === 'dynamic')
    return connection ? probePolicy(connection, signal, { probe: 'none' }, now) : { probe: 'none' };
  if (!destination) return { probe: 'none' };
  if (rule.kind === 'local' && !connection) return { probe: 'unchecked' };
  const tooLate = rule.kind === 'local' ? serverTooLate : dialTooLate;
  const open = (within: AbortSignal): Promise<Duplex> =>
    rule.kind === 'local' && connection
      ? connection.openChannel(destination, here)
      : dial(destination, within, rule.family);
  const start = now();
  try {
    reset(await inTime(open, tooLate(formatEndpoint(destination)), signal));
    return { probe: 'answers', at: now(), milliseconds: now() - start };
  } catch (caught) {
    signal.throwIfAborted();
    return { probe: 'failed', at: now(), error: toTunnelError(caught) };
  }
}

/** Whether the server forwards at all, where no destination is to be asked; `otherwise` where nothing speaks against it. */
export async function probePolicy(
  connection: SshConnection,
  signal: AbortSignal,
  otherwise: DestinationProbe,
  now: () => number = Date.now,
): Promise<DestinationProbe> {
  const error = await askPolicy(connection, signal);
  return error ? { probe: 'failed', at: now(), error } : otherwise;
}

/** A stream that comes too late is let go of too. */
async function inTime(
  open: (signal: AbortSignal) => Promise<Duplex>,
  tooLate: TunnelError,
  signal: AbortSignal,
): Promise<Duplex> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new TunnelFailure(tooLate)), patience).unref();
  const either = AbortSignal.any([signal, late.signal]);
  try {
    return await orAborted(open(either), either, reset);
  } finally {
    clearTimeout(timer);
  }
}

const noAnswer = 'no answer within 10 seconds';

const serverTooLate = (destination: string): TunnelError => ({
  kind: 'channel-refused',
  destination,
  reason: 'connect-failed',
  serverText: '',
});

const dialTooLate = (destination: string): TunnelError => ({
  kind: 'destination-refused',
  destination,
  detail: noAnswer,
});

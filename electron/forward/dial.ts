import type { NetConnectOpts } from 'node:net';
import { homedir } from 'node:os';
import type { Duplex } from 'node:stream';
import { type Endpoint, formatEndpoint, isUnix } from '@shared/model/endpoint.ts';
import type { Family } from '@shared/model/forward-rule.ts';
import { type TunnelError, TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { dialWords, tooLate } from './dial-words.ts';
import { connectLending } from './lending-socket.ts';
import { guardErrors } from './streams.ts';

/** How long a destination may take to answer, in milliseconds; a filtered port says nothing at all. */
const patience = 30_000;

/**
 * Dials from this computer. The stream is half-close capable, without Nagle's delay, and its errors are guarded;
 * the caller owns it. Rejects with `destination-refused`, or with the signal's reason.
 */
export function dial(destination: Endpoint, signal: AbortSignal, family: Family = 'auto'): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const socket = connectLending(optionsFor(destination, family));
    guardErrors(socket);
    const giveUp = (reason: unknown): void => {
      stop();
      socket.destroy();
      reject(reason);
    };
    const onAbort = (): void => giveUp(signal.reason);
    const onError = (error: Error): void => giveUp(new TunnelFailure(dialError(destination, error)));
    const timer = setTimeout(() => giveUp(new TunnelFailure(refusedBy(destination, tooLate))), patience).unref();
    const stop = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      socket.off('error', onError).off('connect', onConnect);
    };
    const onConnect = (): void => {
      stop();
      resolve(socket);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('connect', onConnect).once('error', onError);
  });
}

function optionsFor(destination: Endpoint, family: Family): NetConnectOpts {
  if (isUnix(destination)) return { path: expandHome(destination.path), allowHalfOpen: true };
  const { host, port } = destination;
  return {
    host,
    port,
    allowHalfOpen: true,
    noDelay: true,
    ...(family === 'auto' ? {} : { family: family === 'ipv4' ? 4 : 6 }),
  };
}

/** A path as a person types it: a leading `~/` is the home of the user who runs Culvert. */
export const expandHome = (path: string): string => (path.startsWith('~/') ? homedir() + path.slice(1) : path);

/** What Node's error means: a refusal by the destination, unless this process has no descriptor left to dial with. */
export function dialError(destination: Endpoint, error: Error): TunnelError {
  const general = toTunnelError(error);
  return general.kind === 'unexpected' || general.kind === 'system-error'
    ? refusedBy(destination, dialWords(destination, error))
    : general;
}

const refusedBy = (destination: Endpoint, detail: string): TunnelError => ({
  kind: 'destination-refused',
  destination: formatEndpoint(destination),
  detail,
});

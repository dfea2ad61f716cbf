import type { Duplex } from 'node:stream';
import type { ProxyKind, ProxyServer } from '@shared/model/proxy.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { lost } from '../errors.ts';
import { httpConnect } from './http-connect.ts';
import { socks4, socks4a } from './socks4.ts';
import { socks5 } from './socks5.ts';
import type { Handshake, ProxyRequest } from './types.ts';
import { ProxyWire } from './wire.ts';

const handshakes: Readonly<Record<ProxyKind, Handshake>> = { socks4, socks4a, socks5, http: httpConnect };

/** Milliseconds a proxy has for all of its answers. */
export const answerMs = 10_000;

/**
 * Asks a proxy, over a stream that leads to it, to connect on. Afterwards the stream is paused and its next bytes are
 * the destination's own. Rejects with a TunnelFailure, and the stream is destroyed then.
 */
export async function shakeHands(
  stream: Duplex,
  proxy: ProxyServer,
  request: ProxyRequest,
  signal: AbortSignal,
  limitMs = answerMs,
): Promise<void> {
  const wire = new ProxyWire(stream, proxy);
  const onAbort = (): void => wire.fail(lost('closed'));
  const silent = { kind: 'proxy-silent', proxy: wire.place, protocol: proxy.kind, seconds: limitMs / 1000 } as const;
  const timer = setTimeout(() => wire.fail(silent), limitMs);
  signal.addEventListener('abort', onAbort, { once: true });
  stream.on('error', () => {});
  try {
    if (signal.aborted) throw new TunnelFailure(lost('closed'));
    await handshakes[proxy.kind](wire, request);
  } catch (caught) {
    stream.destroy();
    throw caught;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

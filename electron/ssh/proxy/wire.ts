import type { Duplex } from 'node:stream';
import { cleanText } from '@shared/describe/clean-text.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { ProxyServer } from '@shared/model/proxy.ts';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';

/** Bytes a proxy may spend on one answer. */
export const maxReplyBytes = 8 * 1024;

/** Gives an answer's length once it is whole, null for more. Throws where it cannot be one any more. */
export type Measure = (seen: Buffer) => number | null;

/**
 * One conversation with a proxy on a stream that becomes the tunnel. Between answers the stream is paused, and what came
 * after an answer is put back at once, so that whoever takes over reads on from there.
 */
export class ProxyWire {
  readonly proxy: ProxyServer;
  /** `host:port` of the proxy. */
  readonly place: string;
  readonly #stream: Duplex;
  #failure: TunnelFailure | null = null;
  #reject: ((failure: TunnelFailure) => void) | null = null;

  /** The caller has the stream's `error` listener; the wire adds its own while it waits. */
  constructor(stream: Duplex, proxy: ProxyServer) {
    this.#stream = stream;
    this.proxy = proxy;
    this.place = formatEndpoint(proxy);
  }

  send(bytes: Uint8Array): void {
    this.#stream.write(bytes);
  }

  /** The next answer, whole; one wait at a time. */
  receive(measure: Measure): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      const stream = this.#stream;
      let seen = Buffer.alloc(0);
      const stop = (): void => {
        this.#reject = null;
        stream.pause();
        stream.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onEnd);
      };
      const fail = (failure: unknown): void => {
        stop();
        reject(failure);
      };
      const onEnd = (): void => fail(new TunnelFailure(this.closed()));
      const onData = (chunk: Buffer): void => {
        seen = Buffer.concat([seen, chunk]);
        try {
          const length = this.#measured(measure, seen);
          if (length === null) return;
          stop();
          if (length < seen.length) stream.unshift(seen.subarray(length));
          resolve(seen.subarray(0, length));
        } catch (caught) {
          fail(caught);
        }
      };
      this.#reject = fail;
      stream.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd);
      if (stream.destroyed || stream.readableEnded) return onEnd();
      stream.resume();
    });
  }

  #measured(measure: Measure, seen: Buffer): number | null {
    const length = measure(seen);
    if ((length ?? seen.length) > maxReplyBytes) throw this.notAProxy(seen);
    return length !== null && length <= seen.length ? length : null;
  }

  /** Ends the wait there is, or the next one. The first failure counts. */
  fail(error: TunnelError): void {
    this.#failure ??= new TunnelFailure(error);
    this.#reject?.(this.#failure);
  }

  closed(): TunnelError {
    return { kind: 'proxy-closed', proxy: this.place, protocol: this.proxy.kind };
  }

  /** What to throw where something else speaks; its words are quoted where they are words. */
  notAProxy(seen: Buffer): TunnelFailure {
    const [line = ''] = seen.toString('latin1', 0, 300).split('\n', 1);
    const serverText = /^[ -~]{3}/.test(line) ? cleanText(line) : '';
    return new TunnelFailure({ kind: 'not-a-proxy', proxy: this.place, protocol: this.proxy.kind, serverText });
  }
}

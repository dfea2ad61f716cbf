import type { Duplex } from 'node:stream';
import { words } from '@shared/words/words.ts';
import type { Stop } from '../life.ts';
import type { SocksError, SocksRequest } from './message.ts';
import { SocksParser } from './parser.ts';

/** `left`: the client hung up before it had asked. After `refused`: send `reply`, if any, and hang up. */
export type SocksHandshake =
  | { readonly outcome: 'request'; readonly request: SocksRequest }
  | { readonly outcome: 'refused'; readonly reply: Buffer | null; readonly error: SocksError }
  | { readonly outcome: 'left' };

/** Time a client has for asking, in milliseconds. */
const patience = 10_000;

/**
 * Reads a client's SOCKS opening off a stream and answers its greeting; the request itself is left for the caller to
 * answer. Bytes that followed the request are put back, unread. The caller keeps the stream.
 */
export function socksHandshake(stream: Duplex, signal: Stop): Promise<SocksHandshake> {
  return new Promise((resolve, reject) => {
    const parser = new SocksParser();
    const finish = (result: SocksHandshake): void => {
      stop();
      if (result.outcome === 'request' && parser.rest.length > 0) stream.unshift(parser.rest);
      resolve(result);
    };
    const onReadable = (): void => {
      const chunk: Buffer | null = stream.read();
      if (chunk === null) return;
      parser.push(chunk);
      const result = advance(parser, stream);
      if (result) finish(result);
    };
    const onGone = (): void => finish({ outcome: 'left' });
    const onAbort = (): void => {
      stop();
      reject(signal.reason);
    };
    const timer = setTimeout(() => finish(tooSlow()), patience).unref();
    const stop = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      stream.off('readable', onReadable).off('end', onGone).off('close', onGone);
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    stream.on('readable', onReadable).once('end', onGone).once('close', onGone);
  });
}

const tooSlow = (): SocksHandshake => ({
  outcome: 'refused',
  reply: null,
  error: {
    kind: 'socks-bad-request',
    detail: words().details.socks.tooSlow,
  },
});

/** Answers greetings on the way; null while more bytes are needed. */
function advance(parser: SocksParser, stream: Duplex): SocksHandshake | null {
  for (;;) {
    const step = parser.next();
    if (step.step === 'more') return null;
    if (step.step === 'request') return { outcome: 'request', request: step.request };
    if (step.step === 'refused') return { outcome: 'refused', reply: step.reply, error: step.error };
    stream.write(step.reply);
  }
}

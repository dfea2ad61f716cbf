import type { Duplex } from 'node:stream';
import { cleanText } from '@shared/describe/clean-text.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { Attempt } from './attempt.ts';
import { handshakeError, lost } from './errors.ts';

/** Our identification string without `SSH-2.0-` (RFC 4253 section 4.2). */
export const ourIdent = 'Culvert';

/** Bytes a server may send before its identification string ends. */
const maxGreetingBytes = 32 * 1024;

/**
 * Exchanges identification strings (RFC 4253 section 4.2) ahead of ssh2 and gives the server's software name. Ours goes
 * out at once, as some servers wait for it. ssh2 itself misreads an identification string that arrives in several
 * pieces and cannot say what else spoke instead of SSH. Afterwards the stream is paused and its next bytes are the
 * server's identification string, whole; use `withoutIdent` for the client that takes over. Fails the attempt
 * where something else than SSH 2 answers.
 */
export function exchangeIdents(stream: Duplex, attempt: Attempt): Promise<string> {
  attempt.enter('greeting');
  return new Promise((resolve) => {
    let seen = Buffer.alloc(0);
    const stop = (): void => {
      stream.pause();
      stream.off('data', onData).off('error', onError).off('end', onEnd).off('close', onEnd);
    };
    const fail = (error: TunnelError): void => {
      stop();
      attempt.fail(error);
    };
    const onError = (error: Error): void => fail(streamError(error, attempt));
    const onEnd = (): void => fail(endedEarly(seen.toString('latin1'), attempt));
    const onData = (chunk: Buffer): void => {
      seen = Buffer.concat([seen, chunk]);
      const ident = findIdent(seen);
      if (ident !== null) {
        stop();
        stream.unshift(seen.subarray(ident.start));
        if (ident.usable) resolve(ident.software);
        else attempt.fail(notSsh(ident.line, attempt));
      } else if (seen.length > maxGreetingBytes) fail(notSsh(seen.toString('latin1'), attempt));
    };
    stream.on('data', onData).on('error', onError).on('end', onEnd).on('close', onEnd);
    stream.write(`SSH-2.0-${ourIdent}\r\n`);
    stream.resume();
  });
}

interface Ident {
  readonly start: number;
  readonly line: string;
  /** Whether it speaks protocol 2. */
  readonly usable: boolean;
  readonly software: string;
}

/** The first whole line that begins with `SSH-`; lines before it are a greeting. */
function findIdent(seen: Buffer): Ident | null {
  const text = seen.toString('latin1');
  const match = /(?:^|\n)(SSH-([^\r\n]*))\r?\n/.exec(text);
  const [whole, line, rest] = match ?? [];
  if (match === null || whole === undefined || line === undefined || rest === undefined) return null;
  const usable = /^(?:2\.0|1\.99)-/.test(rest) && line.length <= 255;
  const start = match.index + (whole.startsWith('\n') ? 1 : 0);
  return { start, line, usable, software: cleanText(rest.replace(/^[^-]*-/, '')) };
}

const notSsh = (text: string, { target }: Attempt): TunnelError => ({
  kind: 'not-ssh',
  serverText: firstLine(text),
  host: target.host,
  port: target.port,
});

const firstLine = (text: string): string =>
  cleanText(Buffer.from(text.split('\n', 1)[0] ?? '', 'latin1').toString('utf8'));

/** A busy sshd says so in a line of text and hangs up; what says nothing may be one that has no room at all. */
function endedEarly(text: string, attempt: Attempt): TunnelError {
  if (text === '') return lost('closed');
  if (!/^(?:Exceeded MaxStartups|Not allowed at this time)/i.test(text)) return notSsh(text, attempt);
  const { host, port } = attempt.target;
  return { kind: 'handshake-failed', serverText: firstLine(text), host, port };
}

const streamError = (error: Error, { target }: Attempt): TunnelError =>
  handshakeError(Object.assign(error, { level: 'client-socket' }), target);

/** Swallows the first write to `stream`, which is ssh2's own identification string: it has been sent already. */
export function withoutIdent(stream: Duplex): Duplex {
  const { write } = stream;
  stream.write = (): boolean => {
    stream.write = write;
    return true;
  };
  return stream;
}

import type { Duplex } from 'node:stream';
import { cleanText } from '@shared/describe/clean-text.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import type { Attempt } from './attempt.ts';
import { handshakeError } from './errors.ts';

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
  return new Promise((resolve) => {
    let seen = Buffer.alloc(0);
    attempt.enter('greeting', () =>
      seen.length === 0 ? attempt.silence : endedEarly(seen.toString('latin1'), attempt),
    );
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
      const isOther = speaksOtherwise(seen);
      const ident = isOther ? null : findIdent(seen);
      if (ident !== null) {
        stop();
        stream.unshift(seen.subarray(ident.start));
        if (ident.usable) resolve(ident.software);
        else attempt.fail(unusableIdent(ident.line, attempt));
      } else if (isOther) fail(said('not-ssh', isBinary(seen) ? '' : seen.toString('latin1'), attempt));
      else if (seen.length > maxGreetingBytes) fail(tooLong(seen.toString('latin1'), attempt));
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

type SayingSomething = Extract<
  TunnelError,
  { kind: 'not-ssh' | 'ssh-too-old' | 'greeting-too-long' | 'server-busy' | 'server-penalty' }
>['kind'];

const said = (kind: SayingSomething, text: string, { target }: Attempt): TunnelError => ({
  kind,
  serverText: firstLine(text),
  host: target.host,
  port: target.port,
});

/** Protocol 1 is told apart from lines that only look like an identification string. */
const unusableIdent = (line: string, attempt: Attempt): TunnelError =>
  said(/^SSH-1\.\d+-/.test(line) ? 'ssh-too-old' : 'not-ssh', line, attempt);

const tooLong = (text: string, attempt: Attempt): TunnelError => said('greeting-too-long', text, attempt);

/** What a web server, a mail or file server (SMTP, FTP, POP3, IMAP) and one that speaks XML begin with. */
const otherProtocols = /^(?:HTTP\/\d[^\n]*\n|220[ -]|\+OK|\* OK|<)/;

/**
 * Known by its first bytes, so that nobody waits for one that keeps the connection open. Lines of text alone do not
 * count: a server may send some before its identification string (RFC 4253 section 4.2).
 */
const speaksOtherwise = (seen: Buffer): boolean =>
  isBinary(seen) || otherProtocols.test(seen.toString('latin1', 0, 300)) || isEndless(seen);

/**
 * Bytes that stand in no line of text: control characters other than those of lines and colours, and 0xff, which is
 * never UTF-8. Such as the greeting of MySQL, a telnet negotiation, and the alert (RFC 8446 section 6) our own greeting
 * gets from a server that expects TLS. An identification string that has begun is not looked at.
 */
function isBinary(seen: Buffer): boolean {
  const start = identStart(seen);
  return seen
    .subarray(0, start ?? seen.length)
    .some((byte) => (byte < 0x20 && !textControls.has(byte)) || byte === 0xff);
}

/** Bell, backspace, tab, line feed, vertical tab, form feed, carriage return, escape. */
const textControls: ReadonlySet<number> = new Set([7, 8, 9, 10, 11, 12, 13, 27]);

/** An identification string over its 255 characters, its end not in sight. */
function isEndless(seen: Buffer): boolean {
  const start = identStart(seen);
  return start !== null && seen.length > start + 256 && !seen.subarray(start, start + 257).includes('\n');
}

function identStart(seen: Buffer): number | null {
  const match = /(?:^|\n)SSH-/.exec(seen.toString('latin1'));
  return match && match.index + match[0].length - 4;
}

const firstLine = (text: string): string =>
  cleanText(Buffer.from(text.split('\n', 1)[0] ?? '', 'latin1').toString('utf8'));

/** A busy sshd says so in a line of text and hangs up; what says nothing may be one that has no room at all. */
function endedEarly(text: string, attempt: Attempt): TunnelError {
  const { host, port } = attempt.target;
  if (text === '') return { kind: 'closed-before-greeting', host, port };
  if (/^Exceeded MaxStartups/i.test(text)) return said('server-busy', text, attempt);
  return said(/^Not allowed at this time/i.test(text) ? 'server-penalty' : 'not-ssh', text, attempt);
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

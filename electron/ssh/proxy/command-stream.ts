import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type TunnelError, TunnelFailure } from '@shared/model/tunnel-error.ts';
import { endGroup, watchGroup } from './process-group.ts';

/** Milliseconds a command has to say how it ended once its output has. */
const lastWordsMs = 1000;

export type CommandProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** How a command came to its end; one of the two is null. */
export interface CommandEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

/**
 * A running command as a stream: what is written goes to its standard input, what it writes is read. Destroying the
 * stream ends the command and whatever it started. A command that ends by itself, having said nothing or with a failure,
 * destroys the stream with what `failure` makes of it; one that had its say and ends well just ends the stream.
 */
export class CommandStream extends Duplex {
  readonly #child: CommandProcess;
  readonly #failure: (end: CommandEnd) => TunnelError;
  #silent = true;

  constructor(child: CommandProcess, failure: (end: CommandEnd) => TunnelError) {
    super({ allowHalfOpen: true });
    this.#child = child;
    this.#failure = failure;
    watchGroup(child);
    child.stdout.on('data', this.#onData).once('end', () => void this.#onOutputEnd());
    // What cannot be written, a command that is gone does not want: its end says why.
    child.stdin.on('error', () => {});
    child.stdout.on('error', () => {});
  }

  readonly #onData = (chunk: Buffer): void => {
    this.#silent = false;
    if (!this.push(chunk)) this.#child.stdout.pause();
  };

  async #onOutputEnd(): Promise<void> {
    const child = this.#child;
    if (!hasEnded(child)) await Promise.race([once(child, 'close'), wait(lastWordsMs, undefined, { ref: false })]);
    const { exitCode, signalCode: signal } = child;
    const endedWell = !this.#silent && (exitCode ?? 0) === 0 && signal === null;
    if (endedWell) this.push(null);
    else this.destroy(new TunnelFailure(this.#failure({ exitCode, signal })));
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // A command that no longer reads is about to end; that, and not this write, is what is told.
    if (this.#child.stdin.destroyed) done();
    else this.#child.stdin.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    for (const stream of [this.#child.stdin, this.#child.stdout]) stream.destroy();
    endGroup(this.#child);
    done(error);
  }
}

const hasEnded = ({ exitCode, signalCode, stderr }: CommandProcess): boolean =>
  (exitCode !== null || signalCode !== null) && stderr.readableEnded;

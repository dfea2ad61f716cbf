import { writeSync } from 'node:fs';
import { tame } from './tame.ts';

/** One line on stderr: whatever the text holds, it stays one line, and says nothing to the terminal. */
export function stderrLine(text: string): void {
  write(2, `culvert: ${tame(text.replace(/\s+/g, ' ').trim())}\n`);
}

/** A line on stdout, or several. */
export function stdoutLine(line: string): void {
  write(1, `${tame(line, '\n\t')}\n`);
}

/** The whole answer of a command that only answers. Gives the exit code. */
export function say(text: string): number {
  write(1, tame(text, '\n\t'));
  return 0;
}

/** The same for what need not be text. */
export function sayBytes(bytes: Buffer): number {
  write(1, bytes);
  return 0;
}

/**
 * Written at once, so that nothing is lost when the process ends. A reader that has gone away is no reason to drop the
 * tunnels, and one that is slow (EAGAIN on a pipe that does not block) is waited for.
 */
function write(descriptor: 1 | 2, what: string | Buffer): void {
  let rest = Buffer.from(what as string);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

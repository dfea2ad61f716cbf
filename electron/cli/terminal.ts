import { closeSync, openSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { ReadStream } from 'node:tty';
import { nothingTyped, type Typing, type } from './line-editor.ts';

/** Where a person can be asked, whatever standard input and output are connected to. */
export interface Terminal {
  say(text: string): void;
  /** One line, null where the person cancelled or the terminal went away. Without `echo` nothing typed is shown. */
  ask(question: string, echo: boolean): Promise<string | null>;
  close(): void;
}

/** The controlling terminal, or null where there is none. `onInterrupt` is called for Ctrl-C in an answer. */
export function openTerminal(onInterrupt: () => void): Terminal | null {
  const [inputPath, outputPath] =
    process.platform === 'win32' ? ['\\\\.\\CONIN$', '\\\\.\\CONOUT$'] : ['/dev/tty', '/dev/tty'];
  try {
    const input = new ReadStream(openSync(inputPath, 'r+'));
    const output = openSync(outputPath, 'w');
    input.unref();
    input.on('error', () => undefined);
    return terminalOn(input, output, onInterrupt);
  } catch {
    return null;
  }
}

function terminalOn(input: ReadStream, output: number, onInterrupt: () => void): Terminal {
  const say = (text: string) => void writeSync(output, text);
  return {
    say,
    ask: async (question, echo) => {
      // Raw first: what is typed the moment the question shows must not be echoed.
      input.setRawMode(true);
      say(question);
      const typed = await readLine(input, echo ? say : () => undefined);
      say('\n');
      if (typed.outcome === 'interrupted') onInterrupt();
      return typed.outcome === 'done' ? typed.text : null;
    },
    close: () => {
      input.setRawMode(false);
      input.destroy();
      closeSync(output);
    },
  };
}

function readLine(input: ReadStream, show: (text: string) => void): Promise<Typing> {
  const decoder = new StringDecoder('utf8');
  let typing = nothingTyped;
  return new Promise((resolve) => {
    const onKeys = (keys: Buffer) => {
      const before = typing.text;
      typing = type(typing, decoder.write(keys));
      show(redraw(before, typing.text));
      if (typing.outcome !== 'typing') finish(typing);
    };
    const onEnd = () => finish({ text: '', outcome: 'cancelled' });
    const finish = (result: Typing) => {
      input.off('data', onKeys).off('close', onEnd).pause();
      if (!input.destroyed) input.setRawMode(false);
      input.unref();
      resolve(result);
    };
    input.ref();
    input.on('data', onKeys).on('close', onEnd).resume();
  });
}

/** What to write so that a line that read `before` reads `after`. */
export function redraw(before: string, after: string): string {
  if (after.startsWith(before)) return after.slice(before.length);
  return `${'\b \b'.repeat([...before].length)}${after}`;
}

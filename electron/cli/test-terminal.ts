import { spawn } from 'node:child_process';
import { atExit } from '../testing/at-exit.ts';
import { ServerLog } from '../testing/server-log.ts';
import { commandOf } from './test-cli.ts';

/** A running `culvert` with a terminal of its own. */
export interface AtTerminal {
  /** Everything shown on the terminal, the echo of what was typed included. */
  shown(): string;
  /** Waits for the words to come on screen, after those waited for before, and types a line. */
  answer(words: string, line: string): Promise<void>;
  /** Waits for words after those waited for before. */
  shows(words: string): Promise<void>;
  /** Waits for the end by itself. */
  ended(): Promise<void>;
  end(): Promise<void>;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Starts the command at a pseudo-terminal that script(1) makes. */
export function startAtTerminal(script: string, args: readonly string[], env: NodeJS.ProcessEnv): AtTerminal {
  const command = ['exec', ...[...commandOf(script), ...args].map(quoted)].join(' ');
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', SSH_AUTH_SOCK: '', SHELL: '/bin/sh', ...env },
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.once(
    'exit',
    atExit(() => child.kill()),
  );
  const log = new ServerLog();
  child.stdout.on('data', (chunk: Buffer) => log.append(chunk));
  let seen = 0;
  const shows = async (words: string) => {
    await log.waitFor(words, seen);
    seen = log.text.indexOf(words, seen) + words.length;
  };
  return {
    shown: () => log.text,
    shows,
    answer: async (words, line) => {
      await shows(words);
      child.stdin.write(`${line}\r`);
    },
    ended: () => gone,
    end: async () => {
      child.kill();
      await gone;
    },
  };
}

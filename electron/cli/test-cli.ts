import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { temporaryFolder } from '../testing/ssh-keys.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * Builds the command line as the release does, into a folder of its own, and gives the path of its script; or gives the
 * command of a package, where CULVERT_COMMAND names one to test.
 */
export async function buildCli(): Promise<string> {
  if (process.env.CULVERT_COMMAND) return process.env.CULVERT_COMMAND;
  const folder = temporaryFolder('culvert-cli-');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: { '@shared': join(root, 'shared') } },
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: false,
      target: 'node22',
      rollupOptions: {
        input: {
          cli: join(root, 'electron/cli/main.ts'),
          'derive-worker': join(root, 'electron/ssh/keys/derive-worker.ts'),
          'errand-worker': join(root, 'electron/ssh-config/errand-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  });
  return join(folder, 'cli.js');
}

/** What runs a command: a script needs the Node that runs the tests, the command of a package needs nothing. */
export const commandOf = (script: string): readonly string[] =>
  script.endsWith('.js') ? [process.execPath, script] : [script];

/** One object of --json; the tests look at single keys. */
export type Line = Readonly<Record<string, unknown>>;

/** A running `culvert`. */
export interface Cli {
  readonly child: ChildProcess;
  readonly lines: readonly Line[];
  /** Everything on stdout that is no JSON object, line by line. */
  readonly stray: readonly string[];
  stderr(): string;
  /** The first line, seen or to come, with these keys; rejects with stderr where the command ends before. */
  event(keys: Line): Promise<Line>;
  /** The same among lines from `from` on. */
  eventAfter(from: number, keys: Line): Promise<Line>;
  /** Ends it with a signal, and gives the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  /** Waits for the end by itself. */
  ended(): Promise<number | null>;
}

const running = new Set<ChildProcess>();

/** Kills what a failed test left. */
export function killLeftovers(): void {
  for (const child of running) child.kill('SIGKILL');
}

/**
 * Starts the command in a session without a terminal; `within` is a command that runs another one.
 */
export function startCli(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  within: readonly string[] = [],
): Cli {
  const [program = process.execPath, ...rest] = [...within, ...commandOf(script), ...args];
  const child = spawn(program, rest, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Node warns of FORCE_COLOR, which a test runner sets, where the one who started it wants none.
    env: { ...process.env, FORCE_COLOR: undefined, ELECTRON_RUN_AS_NODE: '1', SSH_AUTH_SOCK: '', ...env },
  });
  running.add(child);
  const lines: Line[] = [];
  const stray: string[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const check of waiting) check();
  };
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  createInterface({ input: child.stdout }).on('line', (text) => {
    if (text.startsWith('{')) lines.push(JSON.parse(text) as Line);
    else stray.push(text);
    wake();
  });
  const closed = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  const eventAfter = (from: number, keys: Line): Promise<Line> =>
    new Promise((resolveLine, reject) => {
      const check = () => {
        const found = lines
          .slice(from)
          .find((line) => Object.entries(keys).every(([key, value]) => line[key] === value));
        if (!found) return;
        waiting.delete(check);
        resolveLine(found);
      };
      waiting.add(check);
      void closed.then((code) => reject(new Error(`culvert ended with ${code}: ${stderr}\n${JSON.stringify(lines)}`)));
      check();
    });
  return {
    child,
    lines,
    stray,
    stderr: () => stderr,
    event: (keys) => eventAfter(0, keys),
    eventAfter,
    ended: () => closed,
    end: (signal = 'SIGTERM') => {
      child.kill(signal);
      return closed;
    },
  };
}

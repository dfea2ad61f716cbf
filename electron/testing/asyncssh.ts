import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { ServerLog } from './server-log.ts';
import { makeKey, temporaryFolder } from './ssh-keys.ts';

/** Debian's Python, which has Debian's modules. */
const python = '/usr/bin/python3';

/** A real SSH server that asks for a new password (user `expired`) and for several things at once (user `several`). */
export interface AsyncSsh {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** A known_hosts file with its key. */
  readonly knownHosts: string;
  /** `password VALUE` for each it was given, `change OLD NEW` for each change, once the last of them is `last`. */
  linesTo(last: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Starts it on a free port. */
export async function startAsyncSsh(): Promise<AsyncSsh> {
  const dir = temporaryFolder('culvert-asyncssh-');
  const key = await makeKey(join(dir, 'host'), 'ed25519');
  const script = join(import.meta.dirname, 'asyncssh-server.py');
  const child = spawn(python, ['-W', 'ignore', script, key.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const log = new ServerLog();
  child.once(
    'exit',
    atExit(() => child.kill()),
  );
  child.stdout.on('data', (chunk: Buffer) => log.append(chunk));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The server ended before it listened')));
  await Promise.race([log.waitFor('\n'), ended]);
  ended.catch(() => {});
  const port = Number(/^port (\d+)/.exec(log.text)?.[1]);
  const knownHosts = join(dir, 'known_hosts');
  writeFileSync(knownHosts, `[127.0.0.1]:${port} ${key.publicLine}\n`);
  return {
    host: '127.0.0.1',
    port,
    knownHosts,
    linesTo: async (last) => {
      const lines = () => log.text.trimEnd().split('\n').slice(1);
      let seen = 0;
      while (lines().at(-1) !== last) {
        await log.waitFor('\n', seen);
        seen = log.text.length;
      }
      return lines();
    },
    stop: async () => {
      const gone = once(child, 'exit');
      if (child.kill()) await gone;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

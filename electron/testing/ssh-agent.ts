import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { run } from './run.ts';
import { temporaryFolder } from './ssh-keys.ts';

/** A real ssh-agent that holds keys of ours. */
export interface AgentFixture {
  /** What SSH_AUTH_SOCK would say. */
  readonly socket: string;
  readonly pid: number;
  /** Of an encrypted key the passphrase too. */
  add(keyPath: string, passphrase?: string): Promise<void>;
  /** Takes out a key and leaves its certificate. */
  removePlain(keyPath: string): Promise<void>;
  /** As `ssh-add -x` does. */
  lock(password: string): Promise<void>;
  /** Without a goodbye: its socket stays. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an agent with these private keys, in this order. */
export async function startAgent(keyPaths: readonly string[]): Promise<AgentFixture> {
  const dir = temporaryFolder('culvert-agent-');
  const socket = join(dir, 'agent.sock');
  const child = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.once(
    'exit',
    atExit(() => child.kill()),
  );
  await once(child.stdout, 'data');
  const add = (path: string, passphrase = ''): Promise<void> => sshAdd(dir, socket, [path], passphrase);
  for (const path of keyPaths) await add(path);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    socket,
    pid: child.pid ?? 0,
    add,
    removePlain: (path) => sshAdd(dir, socket, ['-k', '-d', path]),
    lock: (password) => sshAdd(dir, socket, ['-x'], password),
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** ssh-add asks a program for what it would ask a person. */
async function sshAdd(dir: string, socket: string, args: readonly string[], secret = ''): Promise<void> {
  const askpass = join(dir, 'askpass');
  writeFileSync(askpass, `#!/bin/sh\necho '${secret}'\n`, { mode: 0o700 });
  const asks = [`SSH_ASKPASS=${askpass}`, 'SSH_ASKPASS_REQUIRE=force'];
  await run('env', [`SSH_AUTH_SOCK=${socket}`, ...asks, 'ssh-add', '-q', ...args]);
}

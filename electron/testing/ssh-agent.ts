import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';
import { run } from './run.ts';
import { temporaryFolder } from './ssh-keys.ts';

/** A real ssh-agent that holds keys of ours. */
export interface AgentFixture {
  /** What SSH_AUTH_SOCK would say. */
  readonly socket: string;
  readonly pid: number;
  add(keyPath: string): Promise<void>;
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
  const add = async (path: string): Promise<void> => {
    await run('env', [`SSH_AUTH_SOCK=${socket}`, 'ssh-add', '-q', path]);
  };
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
    lock: (password) => lockAgent(dir, socket, password),
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** ssh-add asks a program for the password where it is told to. */
async function lockAgent(dir: string, socket: string, password: string): Promise<void> {
  const askpass = join(dir, 'askpass');
  writeFileSync(askpass, `#!/bin/sh\necho '${password}'\n`);
  chmodSync(askpass, 0o700);
  await run('env', [
    `SSH_AUTH_SOCK=${socket}`,
    `SSH_ASKPASS=${askpass}`,
    'SSH_ASKPASS_REQUIRE=force',
    'ssh-add',
    '-q',
    '-x',
  ]);
}

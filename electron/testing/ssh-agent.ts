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
  /** For servers of that name in that known_hosts file only. */
  addForServer(keyPath: string, name: string, knownHosts: string): Promise<void>;
  /** Without the certificate beside it. */
  addPlain(keyPath: string): Promise<void>;
  /** The agent signs only if somebody confirms it, and nobody here does. */
  addForConfirming(keyPath: string): Promise<void>;
  /** Takes out a key and leaves its certificate. */
  removePlain(keyPath: string): Promise<void>;
  /** As `ssh-add -x` does. */
  lock(password: string): Promise<void>;
  /** Without a goodbye: its socket stays. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** How an agent is started beside the usual. */
export interface AgentMood {
  readonly args: readonly string[];
  /** For the agent, and for ssh-add. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts an agent with these private keys, in this order. */
export async function startAgent(
  keyPaths: readonly string[],
  { args, env }: AgentMood = { args: [], env: {} },
): Promise<AgentFixture> {
  const dir = temporaryFolder('culvert-agent-');
  const socket = join(dir, 'agent.sock');
  const child = spawn('ssh-agent', ['-D', '-a', socket, ...args], {
    // One in a mood of its own has things to say that a test has foreseen.
    stdio: ['ignore', 'pipe', args.length > 0 ? 'ignore' : 'inherit'],
    env: { ...process.env, ...env },
  });
  child.once(
    'exit',
    atExit(() => child.kill()),
  );
  await once(child.stdout, 'data');
  const adding = { dir, socket, env };
  const add = (path: string, passphrase = ''): Promise<void> => sshAdd(adding, [path], passphrase);
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
    addForServer: (path, name, knownHosts) => sshAdd(adding, ['-h', name, '-H', knownHosts, path]),
    addPlain: (path) => sshAdd(adding, ['-k', path]),
    addForConfirming: (path) => sshAdd(adding, ['-c', path]),
    removePlain: (path) => sshAdd(adding, ['-k', '-d', path]),
    lock: (password) => sshAdd(adding, ['-x'], password),
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

interface Adding {
  readonly dir: string;
  readonly socket: string;
  readonly env: Readonly<Record<string, string>>;
}

/** ssh-add asks a program for what it would ask a person. */
async function sshAdd({ dir, socket, env }: Adding, args: readonly string[], secret = ''): Promise<void> {
  const askpass = join(dir, 'askpass');
  writeFileSync(askpass, `#!/bin/sh\necho '${secret}'\n`, { mode: 0o700 });
  const settings = { ...env, SSH_AUTH_SOCK: socket, SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force' };
  const assignments = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  await run('env', [...assignments, 'ssh-add', '-q', ...args]);
}

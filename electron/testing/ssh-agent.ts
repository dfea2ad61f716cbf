import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
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
  return {
    socket,
    pid: child.pid ?? 0,
    add,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

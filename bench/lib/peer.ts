import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { tasks } from './peer-tasks.ts';

type Tasks = typeof tasks;

/** The process that plays the users and the services behind the tunnel. */
export interface Peer {
  readonly pid: number;
  call<Name extends keyof Tasks>(
    task: Name,
    ...args: Parameters<Tasks[Name]>
  ): Promise<Awaited<ReturnType<Tasks[Name]>>>;
  stop(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly value?: unknown;
  readonly error?: string;
}

type Settle = (answer: Answer) => void;

export function startPeer(): Peer {
  const child = fork(join(dirname(process.argv[1] ?? ''), 'peer.js'), [], { execArgv: [] });
  const waiting = new Map<number, Settle>();
  child.on('message', (message: Answer) => {
    waiting.get(message.id ?? 0)?.(message);
    waiting.delete(message.id ?? 0);
  });
  child.once('exit', () => {
    for (const settle of waiting.values()) settle({ error: 'The peer process ended' });
  });
  let next = 0;
  return {
    pid: child.pid ?? 0,
    call: (task, ...args) =>
      new Promise((resolve, reject) => {
        next += 1;
        waiting.set(next, ({ value, error }) =>
          error === undefined ? resolve(value as never) : reject(new Error(`${task}: ${error}`)),
        );
        child.send({ id: next, task, args });
      }),
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}

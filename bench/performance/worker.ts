import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Tasks } from './load.ts';

/** The built scripts lie beside the one that runs. */
const script = (name: string): string => join(import.meta.dirname, `${name}.js`);

/** The users' process. */
export interface Load {
  ask<Name extends keyof Tasks>(task: Name, ...args: Parameters<Tasks[Name]>): ReturnType<Tasks[Name]>;
  stop(): void;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

export function startLoad(): Load {
  const child = fork(script('load'));
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let last = 0;
  const ask = (task: string, ...args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ value, error }) => (error === undefined ? resolve(value) : reject(new Error(error))));
      child.send({ id: last, task, args });
    });
  return { ask: ask as Load['ask'], stop: () => stop(child) };
}

/** The destination behind the tunnels. */
export async function startServices(): Promise<{ readonly port: number; stop(): void }> {
  const child = fork(script('services'));
  const [port] = (await once(child, 'message')) as [number];
  return { port, stop: () => stop(child) };
}

function stop(child: ChildProcess): void {
  if (child.connected) child.disconnect();
}

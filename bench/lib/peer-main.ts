import { tasks } from './peer-tasks.ts';

interface Request {
  readonly id: number;
  readonly task: keyof typeof tasks;
  readonly args: readonly unknown[];
}

/** The load of a figure, in a process of its own so that the engine's memory and handles are the engine's alone. */
process.on('message', async ({ id, task, args }: Request) => {
  const work = tasks[task] as (...args: readonly unknown[]) => Promise<unknown>;
  try {
    process.send?.({ id, value: await work(...args) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
process.once('disconnect', () => process.exit());

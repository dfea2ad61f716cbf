import { MessageChannel } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { openLine } from './line.ts';

interface Far {
  double(value: number): number;
  slow(): Promise<string>;
  fail(): void;
  odd(): unknown;
  never(): Promise<void>;
}
interface Near {
  word(): string;
}

/** Two sides over real ports: what crosses is copied. */
function line() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
    port2.close();
  });
  const heard: unknown[] = [];
  const far = openLine<Near, string, Far, unknown>(port2, ({ ask, tell }) => ({
    answers: {
      double: (value) => value * 2,
      slow: async () => `${await ask.word()}!`,
      fail: () => {
        throw new Error('Broken inside');
      },
      odd: () => () => 'a function is no data',
      never: () => new Promise(() => {}),
    },
    hear: () => {},
    beforeAnswer: () => tell('news'),
  }));
  const near = openLine<Far, never, Near, string>(port1, () => ({
    answers: { word: () => 'hello' },
    hear: (news) => heard.push(news),
  }));
  return { near, far, heard };
}

it('calls the other side, which may call back', async () => {
  const { near } = line();
  expect(await Promise.all([near.ask.double(2), near.ask.double(4), near.ask.slow()])).toEqual([4, 8, 'hello!']);
});

it('brings the news of a call before its answer', async () => {
  const { near, heard } = line();
  await near.ask.double(1);
  expect(heard).toEqual(['news']);
});

it('brings what a call throws as words', async () => {
  const { near } = line();
  await expect(near.ask.fail()).rejects.toThrow('Broken inside');
  await expect(near.ask.odd()).rejects.toThrow('could not be cloned');
});

it('leaves nobody waiting once the other side is gone', async () => {
  const { near } = line();
  const asked = near.ask.never();
  near.end(new Error('Gone'));
  await expect(asked).rejects.toThrow('Gone');
  await expect(near.ask.double(1)).rejects.toThrow('Gone');
});

import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import { beforeEach, expect, it } from 'vitest';
import { hostKeyQuestion, interactiveQuestion, passwordQuestion, secret } from '../testing/questions.ts';
import { PromptQueue } from './prompt-queue.ts';

let queue: PromptQueue;
let got: [session: string, answer: unknown][];
beforeEach(() => {
  queue = new PromptQueue();
  got = [];
});

const password = passwordQuestion();
const hostKey = hostKeyQuestion();
const right = secret('right');
const cancel: PromptAnswer = { kind: 'cancel' };

/** Asks for a session; gives what takes the question back. */
function ask(id: string, question: Question = password): AbortController {
  const attempt = new AbortController();
  queue.ask({ id, name: id.toUpperCase() }, question, { can: 'never' }, attempt.signal).then(
    (answer) => got.push([id, answer.kind === 'secrets' ? answer.secrets[0] : answer]),
    () => got.push([id, 'taken back']),
  );
  return attempt;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function answer(given: PromptAnswer, at = 0): Promise<boolean> {
  const taken = queue.answer(queue.list()[at]?.id ?? '', given);
  await settled();
  return taken;
}

it('asks once for all who want the same, and names them', async () => {
  for (const id of ['a', 'b', 'c']) ask(id, hostKey);
  ask('d');
  ask('e', passwordQuestion({ port: 2222 }));
  ask('f', passwordQuestion({ at: 'proxy' }));
  expect(queue.list().map(({ sessionName, others }) => [sessionName, ...others.map(({ name }) => name)])).toEqual([
    ['A', 'B', 'C'],
    ['D'],
    ['E'],
    ['F'],
  ]);
  expect(await answer({ kind: 'host-key', decision: 'once' })).toBe(true);
  expect(got.map(([id]) => id)).toEqual(['a', 'b', 'c']);
  expect(queue.list()).toHaveLength(3);
});

it('tries a password with one session and gives it to the others once it was taken', async () => {
  for (const id of ['a', 'b', 'c']) ask(id);
  await answer(right);
  expect(got).toEqual([['a', 'right']]);
  ask('late');
  expect(queue.list()).toEqual([]);
  queue.tried('b', password, true);
  await settled();
  expect(got).toHaveLength(1);
  queue.tried('a', password, true);
  await settled();
  expect(got.map(([id]) => id)).toEqual(['a', 'b', 'c', 'late']);
});

it('asks all of them again after a wrong one, which only one session has sent', async () => {
  for (const id of ['a', 'b', 'c']) ask(id);
  await answer(secret('wrong'));
  queue.tried('a', password, false);
  ask('a', { ...password, attempt: 2 });
  expect(queue.list()).toMatchObject([{ attempt: 2, sessionName: 'B', others: [{ name: 'C' }, { name: 'A' }] }]);
  await answer(right);
  queue.tried('b', password, true);
  await settled();
  expect(got).toEqual([
    ['a', 'wrong'],
    ['b', 'right'],
    ['c', 'right'],
    ['a', 'right'],
  ]);
});

it('hands the trial on where the first session comes to no end, or to the next question', async () => {
  for (const id of ['a', 'b', 'c']) ask(id);
  await answer(right);
  queue.ended('a');
  await settled();
  expect(got).toEqual([
    ['a', 'right'],
    ['b', 'right'],
  ]);
  ask('b', interactiveQuestion('Code:'));
  await settled();
  expect(got.at(-1)).toEqual(['c', 'right']);
  expect(queue.list()).toMatchObject([{ kind: 'keyboard-interactive', sessionName: 'B' }]);
});

it('cancels for all, and takes back for one', async () => {
  const [first] = ['a', 'b', 'c'].map((id) => ask(id));
  first?.abort();
  await settled();
  expect(got).toEqual([['a', 'taken back']]);
  expect(queue.list()).toMatchObject([{ sessionName: 'B', others: [{ name: 'C' }] }]);
  await answer(cancel);
  expect(got.slice(1)).toEqual([
    ['b', cancel],
    ['c', cancel],
  ]);
  expect(queue.list()).toEqual([]);
});

it('never has a code answer two questions, and takes PAM’s question for the password for what it is', async () => {
  ask('a', interactiveQuestion('Verification code:'));
  ask('b', interactiveQuestion('Verification code:'));
  ask('c', interactiveQuestion('Password:'));
  ask('d');
  expect(queue.list().map(({ others }) => others.length)).toEqual([0, 0, 1]);
  ask('e', interactiveQuestion('Password:', 'Code:'));
  ask('f', interactiveQuestion('One-time password (OATH) for `me’:'));
  expect(queue.list()).toHaveLength(5);
});

it('takes no answer that does not fit', async () => {
  ask('a', interactiveQuestion('one', 'two'));
  expect(await answer(right)).toBe(false);
  expect(await answer({ kind: 'host-key', decision: 'save' })).toBe(false);
  expect(queue.answer('gone', cancel)).toBe(false);
  expect(await answer({ kind: 'secrets', secrets: ['1', '2'] })).toBe(true);
});

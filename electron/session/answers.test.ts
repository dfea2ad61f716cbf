import type { PromptAnswer, Question, RememberOffer, VaultTrouble } from '@shared/model/prompt.ts';
import { beforeEach, expect, it } from 'vitest';
import { hostKeyQuestion, interactiveQuestion, passwordQuestion, secret, someAccount } from '../testing/questions.ts';
import { Answers } from './answers.ts';
import type { SavedSecrets } from './saved-secrets.ts';

const never = new AbortController().signal;
const password = passwordQuestion();
const key = 'password me@h:22';

let saved: Map<string, string>;
let trouble: VaultTrouble | null;
let asked: RememberOffer[];
let typed: PromptAnswer[];
let answers: Answers;

const secrets: SavedSecrets = {
  trouble: async () => trouble,
  recall: async (name) => saved.get(name) ?? null,
  save: async ({ opens, secret: value }) => void saved.set(opens, value),
  forget: (name) => void saved.delete(name),
};

beforeEach(() => {
  saved = new Map();
  trouble = null;
  asked = [];
  typed = [];
  answers = started();
});

function started(): Answers {
  const queue = {
    ask: async (_session: unknown, _question: Question, offer: RememberOffer) => {
      asked.push(offer);
      return typed.shift() ?? { kind: 'cancel' as const };
    },
    tried: () => {},
    ended: () => {},
  };
  return new Answers({ session: { id: 's', name: 'S' }, queue, secrets });
}

async function give(question: Question): Promise<unknown> {
  const answer = await answers.ask(question, never, () => {});
  return answer.kind === 'secrets' ? answer.secrets[0] : answer.kind;
}

it('saves what was to be remembered once it was right, and asks nobody from then on', async () => {
  typed = [secret('wrong', true), secret('right', true)];
  await give(password);
  answers.tried(password, false);
  expect(saved.size).toBe(0);
  await give(password);
  answers.tried(password, true);
  expect([...saved]).toEqual([[key, 'right']]);
  answers = started();
  expect(await give(password)).toBe('right');
  expect(asked).toEqual(Array(2).fill({ can: 'if-wanted', before: false }));
});

it('keeps what was typed for the next attempt, though not beyond the session', async () => {
  typed = [secret('right')];
  await give(password);
  answers.tried(password, true);
  answers.beginAttempt();
  expect(await give(password)).toBe('right');
  answers.forget();
  expect(await give(password)).toBe('cancel');
  expect(saved.size).toBe(0);
});

it.each([true, false])(
  'replaces a saved one that is refused only by one that works (remembered: %s)',
  async (remember) => {
    saved.set(key, 'old');
    typed = [secret('wrong', remember), secret('new', remember)];
    expect(await give(password)).toBe('old');
    answers.tried(password, false);
    expect(await give(password)).toBe('wrong');
    answers.tried(password, false);
    expect(saved.get(key)).toBe('old');
    expect(await give(password)).toBe('new');
    answers.tried(password, true);
    expect(saved.get(key)).toBe(remember ? 'new' : undefined);
    expect(asked).toEqual(Array(2).fill({ can: 'if-wanted', before: true }));
  },
);

it('gives what was right to the next server on the way, without asking again', async () => {
  typed = [secret('right')];
  await give(password);
  answers.tried(password, true);
  expect(await give(password)).toBe('right');
  expect(asked).toHaveLength(1);
});

it('keeps a saved one that was refused when nothing better came', async () => {
  saved.set(key, 'old');
  await give(password);
  answers.tried(password, false);
  expect(await give(password)).toBe('cancel');
  expect(saved.get(key)).toBe('old');
});

it('offers to save neither codes nor host keys, and says why where nothing can be', async () => {
  await give(interactiveQuestion('Code:'));
  await give(hostKeyQuestion());
  trouble = 'no-keyring';
  await give(password);
  expect(asked).toEqual([{ can: 'never' }, { can: 'never' }, { can: 'not-here', why: 'no-keyring' }]);
});

it('takes a password that was changed for the one to keep', async () => {
  const change: Question = {
    kind: 'password-change',
    target: 'me@h',
    account: someAccount,
    serverText: '',
    attempt: 1,
  };
  saved.set(key, 'old');
  typed = [secret('new', true)];
  await give(password);
  await give(change);
  answers.tried(change, true);
  expect(saved.get(key)).toBe('new');
  answers.beginAttempt();
  expect(await give(password)).toBe('new');

  saved.set(key, 'old');
  answers = started();
  typed = [secret('newer')];
  await give(password);
  await give(change);
  answers.tried(change, true);
  expect(saved.has(key)).toBe(false);
});

it('keeps no password that is changed in the server’s own dialogue', async () => {
  const ask = interactiveQuestion('Password:');
  typed = [secret('old', true), secret('old'), secret('new'), secret('new')];
  await give(ask);
  for (const label of ['Current password:', 'New password:', 'Retype new password:']) {
    await give(interactiveQuestion(label));
  }
  answers.tried(ask, true);
  expect(saved.size).toBe(0);
  answers.beginAttempt();
  expect(await give(ask)).toBe('cancel');
});

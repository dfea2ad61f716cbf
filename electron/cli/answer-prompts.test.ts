import type { Prompt, PromptAnswer } from '@shared/model/prompt.ts';
import { expect, test } from 'vitest';
import { answerPrompts } from './answer-prompts.ts';

const base = { sessionId: 's', sessionName: 'S', others: [], remember: { can: 'never' } } as const;
const touch: Prompt = { ...base, id: 't', kind: 'touch', key: 'yellow', fingerprint: 'SHA256:abc' };
const passphrase: Prompt = { ...base, id: 'p', kind: 'passphrase', path: '~/id', fingerprint: null, attempt: 1 };

test('a touch is told once and answered by nobody, and does not hold up other questions', async () => {
  let prompts: readonly Prompt[] = [];
  let changed = (): void => {};
  const said: string[] = [];
  const answered = new Promise<readonly [string, PromptAnswer]>((resolve) => {
    answerPrompts(
      {
        prompts: () => prompts,
        onPrompts: (listener) => {
          changed = listener;
          return () => {};
        },
        answer: (id, answer) => {
          prompts = prompts.filter((one) => one.id !== id);
          resolve([id, answer]);
          return true;
        },
      },
      { say: (text) => void said.push(text), ask: async () => 'secret' },
    );
  });
  prompts = [touch];
  changed();
  changed();
  prompts = [touch, passphrase];
  changed();
  expect(await answered).toEqual(['p', { kind: 'secrets', secrets: ['secret'] }]);
  expect(said).toEqual(['Touch your security key “yellow”.\n', 'Session “S”:\n']);
});

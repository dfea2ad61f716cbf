import type { Prompt, PromptAnswer } from '@shared/model/prompt.ts';
import { api } from '../ipc/api.ts';

/** A question that is gone in the meantime needs no answer any more. */
export const answerPrompt = (prompt: Prompt, answer: PromptAnswer): void =>
  void api().call('prompts.answer', { id: prompt.id, answer: mutable(answer) });

export const cancelPrompt = (prompt: Prompt): void => answerPrompt(prompt, { kind: 'cancel' });

const mutable = (answer: PromptAnswer) =>
  answer.kind === 'secrets' ? { ...answer, secrets: [...answer.secrets], remember: answer.remember ?? false } : answer;

import { refusalSentence } from '@shared/describe/question.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import { words } from '@shared/words/words.ts';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { answerPrompt, cancelPrompt } from './answer.ts';
import { cancelLabel } from './prompt-words.ts';
import { RememberBox, ticksBefore } from './RememberBox.tsx';
import { SecretInput, ServerWords } from './SecretInput.tsx';

/** A new password in place of one that has expired, typed twice: a slip of the finger would lock a person out. */
export function ChangePasswordPrompt({ prompt }: { prompt: Extract<Prompt, { kind: 'password-change' }> }) {
  const say = words().prompts;
  const [problem, setProblem] = useState(refusalSentence(prompt));
  const [remember, setRemember] = useState(ticksBefore(prompt));
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const password = String(typed.get('new') ?? '');
    const wrong = problemOf(password, String(typed.get('again') ?? ''));
    setProblem(wrong);
    if (wrong) return;
    answerPrompt(prompt, { kind: 'secrets', secrets: [password], remember });
    event.currentTarget.reset();
  };
  return (
    <form onSubmit={onSubmit} autoComplete="off">
      <p>{say.expired}</p>
      <ServerWords words={[prompt.serverText]} />
      <SecretInput field={{ label: say.newPassword, said: '', echo: false }} name="new" isFirst />
      <SecretInput field={{ label: say.again, said: '', echo: false }} name="again" isFirst={false} />
      <p role="alert" className="problem">
        {problem}
      </p>
      <RememberBox prompt={prompt} isSelected={remember} onChange={setRemember} />
      <div className="buttons">
        <Button type="submit" className="button button-main">
          {say.change}
        </Button>
        <PushButton label={cancelLabel(prompt)} onPress={() => cancelPrompt(prompt)} />
      </div>
    </form>
  );
}

function problemOf(password: string, again: string): string | null {
  if (password === '') return words().prompts.enterNew;
  return password === again ? null : words().prompts.notSame;
}

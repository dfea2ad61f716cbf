import { refusalSentence } from '@shared/describe/question.ts';
import { words } from '@shared/words/words.ts';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { Emphasised } from '../fields/Emphasised.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { answerPrompt, cancelPrompt } from './answer.ts';
import { cancelLabel, passphraseTries, type SecretsPromptKind, secretFields } from './prompt-words.ts';
import { RememberBox, ticksBefore } from './RememberBox.tsx';
import { SecretInput, ServerWords } from './SecretInput.tsx';

/** A password, a passphrase, or what a server asks by keyboard-interactive. */
export function SecretsPrompt({ prompt }: { prompt: SecretsPromptKind }) {
  const fields = secretFields(prompt);
  const [remember, setRemember] = useState(ticksBefore(prompt));
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const secrets = fields.map((_, index) => String(typed.get(answerName(index)) ?? ''));
    answerPrompt(prompt, { kind: 'secrets', secrets, remember });
    event.currentTarget.reset();
  };
  return (
    <form onSubmit={onSubmit} autoComplete="off">
      <PromptText prompt={prompt} />
      {fields.map((field, index) => (
        <SecretInput key={answerName(index)} field={field} name={answerName(index)} isFirst={index === 0} />
      ))}
      <RememberBox prompt={prompt} isSelected={remember} onChange={setRemember} />
      <div className="buttons">
        <Button
          type="submit"
          className="button button-main"
          {...(fields.length === 0 ? { 'data-first-focus': true } : {})}
        >
          {words().prompts.continue}
        </Button>
        <PushButton label={cancelLabel(prompt)} onPress={() => cancelPrompt(prompt)} />
      </div>
    </form>
  );
}

/** A field is its place in the server's list: two may have the same label. */
const answerName = (index: number): string => `answer-${index}`;

function PromptText({ prompt }: { prompt: SecretsPromptKind }) {
  const refusal = refusalSentence(prompt);
  return (
    <>
      {refusal && <p className="problem">{refusal}</p>}
      {about(prompt)}
    </>
  );
}

function about(prompt: SecretsPromptKind) {
  switch (prompt.kind) {
    case 'password':
      return <ServerWords words={[prompt.serverText]} />;
    case 'passphrase':
      return (
        <p>
          <Emphasised
            text={words().prompts.locked(prompt.path, prompt.attempt, passphraseTries)}
            part={prompt.path}
            as="code"
          />
        </p>
      );
    case 'keyboard-interactive':
      return <ServerWords words={[prompt.title, prompt.instructions]} />;
  }
}

import type { FormEvent } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { answerPrompt, cancelPrompt } from './answer.ts';
import { passphraseTries, type SecretField, type SecretsPromptKind, secretFields } from './prompt-words.ts';

/** A password, a passphrase, or what a server asks by keyboard-interactive. What is typed stays in the page's own fields and is wiped once sent. */
export function SecretsPrompt({ prompt }: { prompt: SecretsPromptKind }) {
  const fields = secretFields(prompt);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    answerPrompt(prompt, {
      kind: 'secrets',
      secrets: fields.map((_, index) => String(typed.get(answerName(index)) ?? '')),
    });
    event.currentTarget.reset();
  };
  return (
    <form onSubmit={onSubmit} autoComplete="off">
      <PromptText prompt={prompt} />
      {fields.map((field, index) => (
        <SecretInput key={answerName(index)} field={field} index={index} />
      ))}
      <div className="buttons">
        <Button
          type="submit"
          className="button button-main"
          {...(fields.length === 0 ? { 'data-first-focus': true } : {})}
        >
          Continue
        </Button>
        <PushButton label="Cancel" onPress={() => cancelPrompt(prompt)} />
      </div>
    </form>
  );
}

/** A field is its place in the server's list: two may have the same label. */
const answerName = (index: number): string => `answer-${index}`;

function SecretInput({ field, index }: { field: SecretField; index: number }) {
  const first = index === 0 ? { 'data-first-focus': true } : {};
  return (
    <TextField className="field" name={answerName(index)} type={field.echo ? 'text' : 'password'} autoComplete="off">
      <Label className="label">{field.label}</Label>
      <Input className="input" spellCheck="false" {...first} />
    </TextField>
  );
}

function PromptText({ prompt }: { prompt: SecretsPromptKind }) {
  switch (prompt.kind) {
    case 'password':
      return null;
    case 'passphrase':
      return <PassphraseText path={prompt.path} attempt={prompt.attempt} />;
    case 'keyboard-interactive':
      return <ServerWords words={[prompt.title, prompt.instructions]} />;
  }
}

function PassphraseText({ path, attempt }: { path: string; attempt: number }) {
  return (
    <div>
      {attempt > 1 && <p className="problem">That passphrase was wrong.</p>}
      <p>
        <code className="selectable">{path}</code> is locked. Attempt {attempt} of {passphraseTries}.
      </p>
    </div>
  );
}

/** The server's own words, as a quotation, never as markup. */
function ServerWords({ words }: { words: readonly string[] }) {
  const said = words.map((text) => text.trim()).filter(Boolean);
  return said.length === 0 ? null : <blockquote className="server-words">{said.join('\n')}</blockquote>;
}

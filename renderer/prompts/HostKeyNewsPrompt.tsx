import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { HostKeyNews, Prompt } from '@shared/model/prompt.ts';
import { Button } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { answerPrompt, cancelPrompt } from './answer.ts';
import { KeyCard } from './KeyCard.tsx';

interface HostKeyNewsPromptProps {
  readonly prompt: Extract<Prompt, { kind: 'host-key' }>;
  readonly news: HostKeyNews;
}

/** Keys that a server we are signed in to announces (ssh's UpdateHostKeys with `ask`). Either answer keeps it open. */
export function HostKeyNewsPrompt({ prompt, news: { added, removed } }: HostKeyNewsPromptProps) {
  return (
    <>
      <p>
        <strong>{formatEndpoint(prompt.key)}</strong>, known by its {prompt.key.algorithm} key, has announced its host
        keys and proved that they are its own.
      </p>
      {added.map((key) => (
        <KeyCard key={key.fingerprint} title="To be added" {...key} look="new" />
      ))}
      {removed.map((key) => (
        <KeyCard key={key.fingerprint} title="No longer in use, to be removed" {...key} look="old" />
      ))}
      <div className="buttons">
        <PushButton
          label="Take over"
          letter="t"
          onPress={() => answerPrompt(prompt, { kind: 'host-key', decision: 'save' })}
        />
        <Button className="button button-main" data-first-focus onPress={() => cancelPrompt(prompt)}>
          Leave as it is
        </Button>
      </div>
    </>
  );
}

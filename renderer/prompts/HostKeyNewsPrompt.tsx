import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { HostKeyNews, Prompt } from '@shared/model/prompt.ts';
import { words } from '@shared/words/words.ts';
import { Button } from 'react-aria-components';
import { Emphasised } from '../fields/Emphasised.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { answerPrompt, cancelPrompt } from './answer.ts';
import { KeyCard } from './KeyCard.tsx';

interface HostKeyNewsPromptProps {
  readonly prompt: Extract<Prompt, { kind: 'host-key' }>;
  readonly news: HostKeyNews;
}

/** Keys that a server we are signed in to announces (ssh's UpdateHostKeys with `ask`). Either answer keeps it open. */
export function HostKeyNewsPrompt({ prompt, news: { added, removed } }: HostKeyNewsPromptProps) {
  const say = words().prompts;
  const server = formatEndpoint(prompt.key);
  return (
    <>
      <p>
        <Emphasised text={say.announced(server, prompt.key.algorithm)} part={server} />
      </p>
      {added.map((key) => (
        <KeyCard key={key.fingerprint} title={say.toAdd} {...key} look="new" />
      ))}
      {removed.map((key) => (
        <KeyCard key={key.fingerprint} title={say.toRemove} {...key} look="old" />
      ))}
      <div className="buttons">
        <PushButton
          label={say.takeOver}
          letter="t"
          onPress={() => answerPrompt(prompt, { kind: 'host-key', decision: 'save' })}
        />
        <Button className="button button-main" data-first-focus onPress={() => cancelPrompt(prompt)}>
          {say.leave}
        </Button>
      </div>
    </>
  );
}

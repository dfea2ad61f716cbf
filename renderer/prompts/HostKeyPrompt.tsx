import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import { Button } from 'react-aria-components';
import { CopyButton } from '../fields/CopyButton.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { answerPrompt, cancelPrompt } from './answer.ts';

/** An unknown host key (RFC 4251 section 4.1). Cancel has the focus: trust is given on purpose only. */
export function HostKeyPrompt({ prompt }: { prompt: Extract<Prompt, { kind: 'host-key' }> }) {
  const { key } = prompt;
  return (
    <>
      <p>
        Culvert has not seen <strong>{formatEndpoint(key)}</strong> before. Compare this fingerprint with one you got
        from the server’s administrator.
      </p>
      <div className="fingerprint">
        <span className="muted">{key.algorithm}</span>
        <code className="selectable">{key.fingerprint}</code>
        <CopyButton text={key.fingerprint} what="the fingerprint" />
      </div>
      <div className="buttons">
        <PushButton label="Accept once" onPress={() => answerPrompt(prompt, { kind: 'host-key', decision: 'once' })} />
        <PushButton
          label="Accept and save"
          onPress={() => answerPrompt(prompt, { kind: 'host-key', decision: 'save' })}
        />
        <Button className="button button-main" data-first-focus onPress={() => cancelPrompt(prompt)}>
          Cancel
        </Button>
      </div>
    </>
  );
}

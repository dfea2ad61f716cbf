import { hostCertificateSentence } from '@shared/describe/host-certificate.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import { compareKey } from '@shared/parse/key-claim.ts';
import { words } from '@shared/words/words.ts';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Emphasised } from '../fields/Emphasised.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { answerPrompt, cancelPrompt } from './answer.ts';
import { CompareKey } from './CompareKey.tsx';
import { KeyCard } from './KeyCard.tsx';
import { MoreOfKey } from './MoreOfKey.tsx';

/**
 * An unknown host key (RFC 4251 section 4.1). Cancel has the focus: trust is given on purpose only, and never while
 * what was pasted to compare is not this key.
 */
export function HostKeyPrompt({ prompt }: { prompt: Extract<Prompt, { kind: 'host-key' }> }) {
  const { key } = prompt;
  const say = words().prompts;
  const server = formatEndpoint(key);
  const [told, setTold] = useState('');
  const comparison = compareKey(told, key);
  const isDisabled = comparison === 'different' || comparison === 'unreadable';
  const accept = (decision: 'once' | 'save') => answerPrompt(prompt, { kind: 'host-key', decision });
  return (
    <>
      <p>
        <Emphasised text={say.unseen(server)} part={server} />
      </p>
      {prompt.certificate && <p className="problem">{hostCertificateSentence(prompt.certificate)}</p>}
      <KeyCard algorithm={key.algorithm} fingerprint={key.fingerprint} />
      <CompareKey told={told} comparison={comparison} onChange={setTold} />
      <MoreOfKey offered={key} />
      <div className="buttons">
        <PushButton label={say.acceptOnce} letter="o" isDisabled={isDisabled} onPress={() => accept('once')} />
        <PushButton label={say.acceptAndSave} letter="a" isDisabled={isDisabled} onPress={() => accept('save')} />
        <Button className="button button-main" data-first-focus onPress={() => cancelPrompt(prompt)}>
          {say.cancel}
        </Button>
      </div>
    </>
  );
}

import type { Prompt } from '@shared/model/prompt.ts';
import { words } from '@shared/words/words.ts';
import { Pointer } from 'lucide-react';
import { Emphasised } from '../fields/Emphasised.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { cancelPrompt } from './answer.ts';
import { cancelLabel } from './prompt-words.ts';

/** Asks for a touch. It goes away once the key was touched: there is nothing to press here but Cancel. */
export function TouchPrompt({ prompt }: { prompt: Extract<Prompt, { kind: 'touch' }> }) {
  return (
    <>
      <div className="touch-key" role="status">
        <Pointer aria-hidden="true" size={32} />
        <div>
          <p>
            <Emphasised text={words().prompts.touch(prompt.key)} part={prompt.key} />
          </p>
          <p className="help selectable">{prompt.fingerprint}</p>
        </div>
      </div>
      <div className="buttons">
        <PushButton label={cancelLabel(prompt)} onPress={() => cancelPrompt(prompt)} />
      </div>
    </>
  );
}

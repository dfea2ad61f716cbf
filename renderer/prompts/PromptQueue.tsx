import type { Prompt } from '@shared/model/prompt.ts';
import { assertNever } from '@shared/model/result.ts';
import { useEffect, useRef, useState } from 'react';
import { useMirror } from '../store/mirror.ts';
import { ChangePasswordPrompt } from './ChangePasswordPrompt.tsx';
import { HostKeyNewsPrompt } from './HostKeyNewsPrompt.tsx';
import { HostKeyPrompt } from './HostKeyPrompt.tsx';
import { PromptFrame } from './PromptFrame.tsx';
import { SecretsPrompt } from './SecretsPrompt.tsx';
import { TouchPrompt } from './TouchPrompt.tsx';

/**
 * One open question over the panel: the oldest, or the one a person has gone on to. The rest of the window stays usable,
 * and no question keeps another from being answered first.
 */
export function PromptQueue() {
  const prompts = useMirror((mirror) => mirror.prompts);
  const [chosen, setChosen] = useState<string | null>(null);
  const at = Math.max(
    0,
    prompts.findIndex(({ id }) => id === chosen),
  );
  const prompt = prompts[at];
  useFocusReturn(prompt?.id ?? null);
  if (!prompt) return null;
  const onNext = () => setChosen(prompts[(at + 1) % prompts.length]?.id ?? null);
  return (
    <PromptFrame key={prompt.id} prompt={prompt} place={{ number: at + 1, count: prompts.length, onNext }}>
      {body(prompt)}
    </PromptFrame>
  );
}

function body(prompt: Prompt) {
  switch (prompt.kind) {
    case 'host-key':
      return prompt.update ? (
        <HostKeyNewsPrompt prompt={prompt} news={prompt.update} />
      ) : (
        <HostKeyPrompt prompt={prompt} />
      );
    case 'password':
    case 'passphrase':
    case 'keyboard-interactive':
      return <SecretsPrompt prompt={prompt} />;
    case 'password-change':
      return <ChangePasswordPrompt prompt={prompt} />;
    case 'touch':
      return <TouchPrompt prompt={prompt} />;
    default:
      return assertNever(prompt);
  }
}

/** When the last question is answered, the focus goes back to where it was before the first. */
function useFocusReturn(id: string | null): void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (id !== null) return;
    if (before.current instanceof HTMLElement && before.current.isConnected && document.activeElement === document.body)
      before.current.focus();
    const remember = () => {
      before.current = document.activeElement;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, [id]);
}

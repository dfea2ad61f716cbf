import type { Prompt } from '@shared/model/prompt.ts';
import { assertNever } from '@shared/model/result.ts';
import { useEffect, useRef } from 'react';
import { useMirror } from '../store/mirror.ts';
import { HostKeyPrompt } from './HostKeyPrompt.tsx';
import { PromptFrame } from './PromptFrame.tsx';
import { SecretsPrompt } from './SecretsPrompt.tsx';

/** The oldest open question, over the panel. The rest of the window stays usable, and the others wait their turn. */
export function PromptQueue() {
  const prompts = useMirror((mirror) => mirror.prompts);
  const [prompt] = prompts;
  useFocusReturn(prompt?.id ?? null);
  if (!prompt) return null;
  return (
    <PromptFrame key={prompt.id} prompt={prompt} waiting={prompts.length - 1}>
      {body(prompt)}
    </PromptFrame>
  );
}

function body(prompt: Prompt) {
  switch (prompt.kind) {
    case 'host-key':
      return <HostKeyPrompt prompt={prompt} />;
    case 'password':
    case 'passphrase':
    case 'keyboard-interactive':
      return <SecretsPrompt prompt={prompt} />;
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

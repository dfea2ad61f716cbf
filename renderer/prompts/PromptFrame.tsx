import type { Prompt } from '@shared/model/prompt.ts';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { count } from '../status/format.ts';
import { cancelPrompt } from './answer.ts';
import { promptTitle } from './prompt-words.ts';

/** A question's frame: which session asks, and what. Escape cancels. */
export function PromptFrame({ prompt, waiting, children }: { prompt: Prompt; waiting: number; children: ReactNode }) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isTyping()) frame.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancelPrompt(prompt);
  };
  return (
    <div ref={frame} className="prompt" role="dialog" aria-labelledby={id} onKeyDown={onKeyDown}>
      <p className="prompt-session">
        Session “{prompt.sessionName}”{prompt.hop && `, at the jump host ${prompt.hop}`}
      </p>
      <h2 id={id}>{promptTitle(prompt)}</h2>
      {children}
      {waiting > 0 && <p className="help">{count(waiting, 'more question')} after this one.</p>}
    </div>
  );
}

/** Somebody who types into another field keeps the focus, lest half a line, or a secret, goes to the wrong place. */
const isTyping = (): boolean =>
  document.activeElement instanceof HTMLInputElement &&
  document.activeElement.matches('.input, [type=search]') &&
  document.activeElement.value !== '';

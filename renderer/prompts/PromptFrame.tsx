import type { Prompt } from '@shared/model/prompt.ts';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { PushButton } from '../fields/PushButton.tsx';
import { cancelPrompt } from './answer.ts';
import { promptTitle, whoWaits } from './prompt-words.ts';

/** Where a question stands among those that are open. */
export interface Place {
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly onNext: () => void;
}

/** A question's frame: which sessions ask, and what. Escape cancels. */
export function PromptFrame({ prompt, place, children }: { prompt: Prompt; place: Place; children: ReactNode }) {
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
      <p className="prompt-session">{whoWaits(prompt)}</p>
      <h2 id={id}>{promptTitle(prompt)}</h2>
      {prompt.others.length > 0 && (
        <p className="help">One answer serves {prompt.others.length === 1 ? 'both' : 'all of them'}.</p>
      )}
      {children}
      {place.count > 1 && <OtherQuestions place={place} />}
    </div>
  );
}

/** No question stands in the way of another session's. */
function OtherQuestions({ place }: { place: Place }) {
  return (
    <div className="prompt-others">
      <span className="help">
        Question {place.number} of {place.count}
      </span>
      <PushButton label="Next question" look="quiet" onPress={place.onNext} />
    </div>
  );
}

/** Somebody who types into another field keeps the focus, lest half a line, or a secret, goes to the wrong place. */
const isTyping = (): boolean =>
  document.activeElement instanceof HTMLInputElement &&
  document.activeElement.matches('.input, [type=search]') &&
  document.activeElement.value !== '';

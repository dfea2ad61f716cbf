import { whoWaits } from '@shared/describe/question.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import { words } from '@shared/words/words.ts';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { cancelPrompt } from './answer.ts';
import { promptTitle } from './prompt-words.ts';
import { useWayThere } from './use-way-there.ts';

/** Where a question stands among those that are open. */
export interface Place {
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly onNext: () => void;
}

/**
 * A question's frame at the foot of the panel: which sessions ask, and what. It takes room from the panel and covers
 * nothing of it, and folds to its title, with what was typed kept. Escape cancels, F6 goes to it and back.
 */
export function PromptFrame({ prompt, place, children }: { prompt: Prompt; place: Place; children: ReactNode }) {
  const id = useId();
  const [isFolded, setFolded] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isTyping()) frame.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    // The panel has become smaller: what has the focus there is to stay in sight.
    else document.activeElement?.scrollIntoView({ block: 'nearest' });
  }, []);
  useWayThere(frame);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancelPrompt(prompt);
  };
  return (
    <div ref={frame} className="prompt prompt-docked" role="dialog" aria-labelledby={id} onKeyDown={onKeyDown}>
      <div className="prompt-head">
        <p className="prompt-session">{whoWaits(prompt)}</p>
        <h2 id={id}>{promptTitle(prompt)}</h2>
        <div className="prompt-tools">
          {place.count > 1 && <OtherQuestions place={place} />}
          <FoldButton body={`${id}-body`} isFolded={isFolded} onFold={() => setFolded(!isFolded)} />
        </div>
      </div>
      <div id={`${id}-body`} className="prompt-body" hidden={isFolded}>
        {prompt.others.length > 0 && (
          <p className="help">{prompt.others.length === 1 ? words().prompts.servesBoth : words().prompts.servesAll}</p>
        )}
        {children}
      </div>
    </div>
  );
}

interface FoldProps {
  readonly body: string;
  readonly isFolded: boolean;
  readonly onFold: () => void;
}

/** The title stays, so that nobody forgets that a session waits. */
function FoldButton({ body, isFolded, onFold }: FoldProps) {
  const Icon = isFolded ? ChevronUp : ChevronDown;
  return (
    <Button className="button button-quiet" aria-expanded={!isFolded} aria-controls={body} onPress={onFold}>
      <Icon size={16} aria-hidden="true" /> {isFolded ? words().prompts.unfold : words().prompts.fold}
    </Button>
  );
}

/** No question stands in the way of another session's. */
function OtherQuestions({ place }: { place: Place }) {
  return (
    <>
      <span className="help">{words().prompts.place(place.number, place.count)}</span>
      <PushButton label={words().prompts.next} look="quiet" onPress={place.onNext} />
    </>
  );
}

/** Somebody who types into another field keeps the focus, lest half a line, or a secret, goes to the wrong place. */
const isTyping = (): boolean =>
  document.activeElement instanceof HTMLInputElement &&
  document.activeElement.matches('.input, [type=search]') &&
  document.activeElement.value !== '';

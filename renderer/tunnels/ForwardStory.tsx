import { drawForward } from '@shared/describe/drawing.ts';
import { missingFrom } from '@shared/describe/missing.ts';
import { type ForwardStory as Story, tellForward } from '@shared/describe/sentence.ts';
import type { Exposure } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { Globe, HelpCircle, Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useForms } from '../session/forms.tsx';
import { ForwardPicture } from './ForwardPicture.tsx';
import { noForward, readForward } from './forward-form.ts';
import { useForwardPlace } from './use-forward-place.ts';

/** What the fields come to, in a sentence and a drawing that change as they are typed. */
export function ForwardStory() {
  const forms = useForms();
  const place = useForwardPlace();
  const typed = { ...noForward, ...useWatch({ control: forms.forward.control }) };
  const read = readForward(typed, 'typed', useWatch({ control: forms.session.control, name: 'forwards' }));
  const story = read.ok ? tellForward(read.value, place) : null;
  const missing = read.ok ? '' : missingFrom(typed, read.error);
  return (
    <div className="forward-story">
      <ForwardPicture drawing={drawForward(typed, place)} />
      {story ? <Told story={story} /> : <p className="story-missing">{missing}</p>}
      <Spoken text={story ? [story.sentence, ...story.more].join(' ') : missing} />
    </div>
  );
}

function Told({ story: { sentence, more, exposure } }: { story: Story }) {
  return (
    <div className="story-text">
      <Badge exposure={exposure} />
      <p className="story-sentence">{sentence}</p>
      <p className="help">{more.join(' ')}</p>
    </div>
  );
}

const icons = { 'this-computer': Lock, 'server-only': Lock, network: Globe, unknown: HelpCircle } as const;

/** Who will be able to connect; a warning where others can, or might. */
function Badge({ exposure }: { exposure: Exposure }) {
  const { badge, badgeHelp } = words().sentence;
  const Icon = icons[exposure];
  const isClosed = Icon === Lock;
  return (
    <p className="story-exposure help">
      <span className={isClosed ? 'story-closed' : `exposure exposure-${exposure}`}>
        <Icon size={12} aria-hidden="true" />
        {badge[exposure]}
      </span>
      {!isClosed && <span>{badgeHelp[exposure]}</span>}
    </p>
  );
}

const quietMs = 900;

/** The same for whoever listens, once the typing rests. */
function Spoken({ text }: { text: string }) {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(text), quietMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="visually-hidden" role="status" aria-label={words().sentence.spoken}>
      {spoken}
    </p>
  );
}

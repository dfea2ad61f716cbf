import type { ForwardDrawing } from '@shared/describe/drawing.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import { useId } from 'react';
import { PushButton } from '../fields/PushButton.tsx';
import { ForwardPicture } from '../tunnels/ForwardPicture.tsx';
import { openSaved } from './actions.ts';
import { useForms } from './forms.tsx';

/** What a newcomer sees first: what Culvert does, and the way to a page arriving through a tunnel. */
export function Welcome({ practice }: { practice: SessionProfile }) {
  const forms = useForms();
  const id = useId();
  const text = words().welcome;
  return (
    <section className="welcome" aria-labelledby={id}>
      <h3 id={id} className="welcome-title">
        {text.title}
      </h3>
      <p className="welcome-lead">{text.lead}</p>
      <ForwardPicture drawing={practiceDrawing()} />
      <ol className="welcome-steps" aria-label={text.stepsLabel}>
        {text.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className="welcome-buttons">
        <PushButton
          label={text.tryIt}
          name={text.tryName}
          look="main"
          onPress={() => void openSaved(forms, practice)}
        />
        <PushButton label={text.own} onPress={() => forms.session.setFocus('host')} />
        <p className="help">{text.note}</p>
      </div>
    </section>
  );
}

/** The practice session's local forward. */
function practiceDrawing(): ForwardDrawing {
  const { welcome, sentence } = words();
  return {
    boxes: [
      { role: 'here', title: sentence.drawing.here, detail: welcome.listens },
      { role: 'server', title: welcome.practiceServer, detail: sentence.drawing.connects },
      { role: 'target', title: welcome.page, detail: welcome.pageOn },
    ],
    flow: 'right',
    others: null,
    exposure: 'this-computer',
  };
}

import type { SessionProfile } from '@shared/model/session-profile.ts';
import { GraduationCap } from 'lucide-react';
import { PushButton } from '../fields/PushButton.tsx';
import { useMirror } from '../store/mirror.ts';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { openSaved } from './actions.ts';
import { useForms } from './forms.tsx';

/** What the practice session is, where it is loaded; where nothing else is saved yet, the way to it. */
export function PracticeHint() {
  const saved = useSavedSessions();
  const isLoaded = useUi((ui) => ui.base.builtin === 'practice');
  const opened = useMirror((mirror) => mirror.status.length > 0);
  const practice = saved.find((session) => session.builtin === 'practice');
  if (isLoaded) return <LoadedHint />;
  return practice && saved.length === 1 && !opened ? <FirstHint practice={practice} /> : null;
}

function LoadedHint() {
  return (
    <p className="hint">
      <GraduationCap size={18} aria-hidden="true" />
      <span>
        This server runs inside Culvert, on this computer only, and is gone when you close the session. It has a small
        web page behind it to try each kind of forward on.
      </span>
    </p>
  );
}

function FirstHint({ practice }: { practice: SessionProfile }) {
  const forms = useForms();
  return (
    <div className="hint">
      <GraduationCap size={18} aria-hidden="true" />
      <span>
        New here? Open the practice server: it needs no account, and shows a page arriving through each kind of tunnel.
      </span>
      <PushButton
        label="Try it"
        name="Try it: open the practice server"
        onPress={() => void openSaved(forms, practice)}
      />
    </div>
  );
}

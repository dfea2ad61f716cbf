import { words } from '@shared/words/words.ts';
import { GraduationCap } from 'lucide-react';
import { useMirror } from '../store/mirror.ts';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { Welcome } from './Welcome.tsx';

/** What the practice session is, where it is loaded; where nothing else is saved yet, the way to it. */
export function PracticeHint() {
  const saved = useSavedSessions();
  const isLoaded = useUi((ui) => ui.base.builtin === 'practice');
  const opened = useMirror((mirror) => mirror.status.length > 0);
  const practice = saved.find((session) => session.builtin === 'practice');
  if (isLoaded) return <LoadedHint />;
  return practice && saved.length === 1 && !opened ? <Welcome practice={practice} /> : null;
}

function LoadedHint() {
  return (
    <p className="hint">
      <GraduationCap size={18} aria-hidden="true" />
      <span>{words().welcome.loaded}</span>
    </p>
  );
}

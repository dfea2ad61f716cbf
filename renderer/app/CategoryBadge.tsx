import { isRunning, worstHealth } from '@shared/describe/state.ts';
import { useWatch } from 'react-hook-form';
import { useForms } from '../session/forms.tsx';
import { useMirror } from '../store/mirror.ts';
import type { Panel } from '../store/ui.ts';

/** A number beside a category, for the eye only: the panels themselves say the same in words. */
export function CategoryBadge({ panel }: { panel: Panel }) {
  switch (panel) {
    case 'tunnels':
      return <ForwardCount />;
    case 'status':
      return <RunningCount />;
    default:
      return null;
  }
}

function ForwardCount() {
  const forwards = useWatch({ control: useForms().session.control, name: 'forwards' });
  return <Badge count={forwards.length} tone="plain" />;
}

function RunningCount() {
  const status = useMirror((mirror) => mirror.status);
  return <Badge count={status.filter((snapshot) => isRunning(snapshot.status)).length} tone={worstHealth(status)} />;
}

function Badge({ count, tone }: { count: number; tone: string }) {
  if (count === 0) return null;
  return (
    // Drawn by the style sheet: text here would be part of what a person sees as the entry's name, but not of its name.
    <span className={`badge badge-${tone}`} data-count={count} aria-hidden="true" />
  );
}

import { Waypoints } from 'lucide-react';
import { useEffect } from 'react';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { useMirror } from '../store/mirror.ts';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { IdleSessions } from './IdleSessions.tsx';
import { SessionCard } from './SessionCard.tsx';
import { sessionEntries } from './session-entries.ts';

export function StatusPanel() {
  const status = useMirror((mirror) => mirror.status);
  const entries = sessionEntries(status, useSavedSessions());
  const opened = entries.filter((entry) => entry.snapshot);
  useLoadedInSight(opened.length);
  return (
    <PanelFrame title="Status" className="status-panel">
      {opened.length === 0 && <NothingOpened />}
      {opened.map((entry) => (
        <SessionCard key={entry.id} entry={entry} />
      ))}
      <IdleSessions entries={entries.filter((entry) => !entry.snapshot)} />
    </PanelFrame>
  );
}

/** Brings the session in the form into sight, when the panel is shown and when another session joins it. */
function useLoadedInSight(sessions: number): void {
  const id = useUi((ui) => ui.base.id);
  useEffect(() => {
    if (sessions > 0)
      document.querySelector(`[data-session="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [id, sessions]);
}

function NothingOpened() {
  const show = useUi((ui) => ui.show);
  return (
    <div className="blank">
      <Waypoints size={32} strokeWidth={1.5} aria-hidden="true" />
      <p className="blank-title">Nothing is open</p>
      <p>Open a session, and its forwards appear here: what is really bound, what goes through, and what went wrong.</p>
      <PushButton label="Go to Session" onPress={() => show('session')} />
    </div>
  );
}

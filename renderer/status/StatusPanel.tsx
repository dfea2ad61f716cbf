import { sessionHealth } from '@shared/describe/state.ts';
import { words } from '@shared/words/words.ts';
import { Waypoints } from 'lucide-react';
import { useEffect, useState } from 'react';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { useMirror } from '../store/mirror.ts';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { findEntries } from './find-entries.ts';
import { fewSessions, useFolded } from './folded.ts';
import { IdleSessions } from './IdleSessions.tsx';
import { SessionCard } from './SessionCard.tsx';
import { StatusTools } from './StatusTools.tsx';
import { type SessionEntry, sessionEntries } from './session-entries.ts';

export function StatusPanel() {
  const status = useMirror((mirror) => mirror.status);
  const [query, setQuery] = useState('');
  const entries = sessionEntries(status, useSavedSessions());
  const opened = entries.filter((entry) => entry.snapshot);
  useLoadedInSight(opened.length);
  return (
    <PanelFrame title={words().status.panel} className="status-panel">
      {opened.length === 0 ? (
        <NothingOpened />
      ) : (
        <>
          <StatusTools status={status} query={query} onQuery={setQuery} />
          <Cards entries={opened} query={query} />
        </>
      )}
      <IdleSessions entries={entries.filter((entry) => !entry.snapshot)} />
    </PanelFrame>
  );
}

/** Forwards in all from which on only those near what is in sight are drawn. */
const manyForwards = 40;

function Cards({ entries, query }: { entries: readonly SessionEntry[]; query: string }) {
  const chosen = useFolded((folded) => folded.chosen);
  const loaded = useUi((ui) => ui.base.id);
  const found = findEntries(entries, query);
  const isSought = query.trim() !== '';
  const isLazy = found.reduce((sum, { forwards }) => sum + forwards.length, 0) > manyForwards;
  if (found.length === 0) return <p className="empty">{words().status.summary.noneFound}</p>;
  return found.map(({ entry, forwards }) => (
    <SessionCard
      key={entry.id}
      entry={entry}
      forwards={forwards}
      isFolded={!isSought && (chosen.get(entry.id) ?? (entries.length > fewSessions && foldsItself(entry, loaded)))}
      isLazy={isLazy}
    />
  ));
}

/** Among many, one that needs nobody, but for the one in the form. */
const foldsItself = ({ id, snapshot }: SessionEntry, loaded: string): boolean =>
  id !== loaded && snapshot !== null && sessionHealth(snapshot) !== 'bad';

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
  const said = words().status.empty;
  return (
    <div className="blank">
      <Waypoints size={32} strokeWidth={1.5} aria-hidden="true" />
      <p className="blank-title">{said.title}</p>
      <p>{said.text}</p>
      <PushButton label={said.go} onPress={() => show('session')} />
    </div>
  );
}

import type { ImportSessionView } from '@shared/model/import-view.ts';
import { words } from '@shared/words/words.ts';
import { PushButton } from '../fields/PushButton.tsx';
import type { Choice } from './choices.ts';
import { ImportSession } from './ImportSession.tsx';

interface ImportSessionsProps {
  readonly sessions: readonly ImportSessionView[];
  readonly choices: readonly Choice[];
  readonly onChange: (choices: readonly Choice[]) => void;
  /** The forwards alone are wanted: there is nothing to choose. */
  readonly asRows: boolean;
}

/** The sessions of an import, each with a box to tick. */
export function ImportSessions({ sessions, choices, onChange, asRows }: ImportSessionsProps) {
  const text = words().interop;
  const all = () =>
    onChange(sessions.map(({ standing }, at) => (standing.kind === 'new' ? 'add' : (choices[at] ?? null))));
  return (
    <section className="import-part" aria-label={text.sessionsHeading}>
      {sessions.length > 1 && (
        <div className="import-part-head">
          <h3 className="group-title">{text.sessionsHeading}</h3>
          <PushButton label={text.allOf(sessions.length)} look="quiet" onPress={all} />
          <PushButton label={text.none} look="quiet" onPress={() => onChange(choices.map(() => null))} />
        </div>
      )}
      <ul className="import-list">
        {sessions.map((session, at) => (
          <ImportSession
            key={session.name}
            session={session}
            choice={choices[at] ?? null}
            onChange={(choice) => onChange(choices.map((old, other) => (other === at ? choice : old)))}
            asRows={asRows}
          />
        ))}
      </ul>
    </section>
  );
}

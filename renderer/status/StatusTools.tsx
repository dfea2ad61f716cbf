import type { SessionSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { Search } from 'lucide-react';
import { Input, Label, SearchField } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { fewSessions, useFolded } from './folded.ts';
import { summarise } from './summary.ts';

interface StatusToolsProps {
  readonly status: readonly SessionSnapshot[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Forwards in all from which on there is something to search. */
const manyForwards = 12;

/** How all sessions stand together; where there are many, what to find one with. */
export function StatusTools({ status, query, onQuery }: StatusToolsProps) {
  const said = words().status.summary;
  const { open, sessions, listening, trouble } = summarise(status);
  const forwards = status.reduce((sum, one) => sum + one.forwards.length, 0);
  const isMuch = sessions > fewSessions || forwards > manyForwards;
  return (
    <div className="status-tools">
      <p className="status-summary">
        <span>{said.sessions(open, sessions)}</span>
        <span>{said.listening(listening)}</span>
        {trouble > 0 && <strong>{said.trouble(trouble)}</strong>}
      </p>
      {isMuch && (
        <>
          <SearchField className="status-find" value={query} onChange={onQuery}>
            <Label className="visually-hidden">{said.find}</Label>
            <Search size={14} aria-hidden="true" />
            <Input className="input" placeholder={said.findHint} spellCheck="false" />
          </SearchField>
          <FoldButtons ids={status.map(({ id }) => id)} />
        </>
      )}
    </div>
  );
}

function FoldButtons({ ids }: { ids: readonly string[] }) {
  const fold = useFolded((folded) => folded.fold);
  const said = words().status.summary;
  return (
    <>
      <PushButton look="quiet" label={said.foldAll} onPress={() => fold(ids, true)} />
      <PushButton look="quiet" label={said.unfoldAll} onPress={() => fold(ids, false)} />
    </>
  );
}

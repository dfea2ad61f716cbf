import { tellForward } from '@shared/describe/sentence.ts';
import type { ImportSessionView } from '@shared/model/import-view.ts';
import { formatList } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { useId } from 'react';
import { CheckField } from '../fields/CheckField.tsx';
import type { Choice } from './choices.ts';
import { NoteList } from './NoteList.tsx';

interface ImportSessionProps {
  readonly session: ImportSessionView;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
  readonly asRows: boolean;
}

/** One session of an import: what it is called, what it will do, what is left out of it. */
export function ImportSession({ session, choice, onChange, asRows }: ImportSessionProps) {
  const { name, standing, notes, noteCount } = session;
  const id = useId();
  const isFixed = standing.kind === 'same' || standing.kind === 'unsound';
  const first = standing.kind === 'taken' ? 'rename' : 'add';
  return (
    <li className="import-item">
      {asRows ? null : (
        <div className="import-item-head">
          <CheckField
            label={name}
            isSelected={choice !== null}
            isDisabled={isFixed}
            onChange={(isTaken) => onChange(isTaken ? first : null)}
            describedBy={id}
          />
          {standing.kind === 'taken' && <Clash session={session} choice={choice} onChange={onChange} />}
        </div>
      )}
      <div id={id} className="import-item-body">
        <Standing session={session} />
        {!asRows && <p>{serverText(session)}</p>}
        <Forwards session={session} />
        {notes.length > 0 && <NoteList notes={notes} count={noteCount} />}
      </div>
    </li>
  );
}

function Standing({ session: { standing } }: { session: ImportSessionView }) {
  const text = words().interop.standing;
  switch (standing.kind) {
    case 'new':
      return null;
    case 'same':
      return <p className="help">{text.same(standing.name)}</p>;
    case 'taken':
      return <p className="import-warn">{text.taken(standing.name)}</p>;
    case 'unsound':
      return <p className="problem">{text.unsound(standing.detail)}</p>;
  }
}

/** What to do where a saved session of the name says something else. */
function Clash({ session, choice, onChange }: Pick<ImportSessionProps, 'session' | 'choice' | 'onChange'>) {
  const text = words().interop.clash;
  const { name, standing } = session;
  if (standing.kind !== 'taken') return null;
  return (
    <select
      className="input import-clash"
      aria-label={text.label(name)}
      value={choice ?? 'skip'}
      onChange={({ target }) => onChange(target.value === 'skip' ? null : (target.value as Choice))}
    >
      <option value="skip">{text.skip}</option>
      <option value="rename">{text.rename(standing.freeName)}</option>
      <option value="replace">{text.replace}</option>
    </select>
  );
}

function serverText({ host, port, username, stops, follows }: ImportSessionView): string {
  const text = words().interop;
  const name = host.includes(':') ? `[${host}]` : host;
  const who = `${username === '' ? '' : `${username}@`}${name}${port === 22 ? '' : `:${port}`}`;
  const server = stops.length === 0 ? text.server(who) : text.serverThrough(who, formatList(stops));
  return follows === null ? server : `${server} ${text.follows(follows)}`;
}

function Forwards({ session }: { session: ImportSessionView }) {
  const text = words().interop;
  const { forwards, forwardCount, host, stops } = session;
  if (forwardCount === 0) return <p className="help">{text.noForwards}</p>;
  const place = { ...session, server: host, stops };
  return (
    <ul className="import-forwards">
      {forwards.map((rule) => (
        <li key={rule.id}>{tellForward(rule, place).sentence}</li>
      ))}
      {forwardCount > forwards.length && <li className="muted">{text.moreForwards(forwardCount - forwards.length)}</li>}
    </ul>
  );
}

import type { ImportView } from '@shared/model/import-view.ts';
import { words } from '@shared/words/words.ts';
import { useState } from 'react';
import { PushButton } from '../fields/PushButton.tsx';
import { WindowDialog } from '../fields/WindowDialog.tsx';
import { useForms } from '../session/forms.tsx';
import { applyImport, closeImport, takeRows } from './actions.ts';
import { type Choice, firstChoices, firstKeys, outcomeOf, toSend } from './choices.ts';
import { ImportKeys } from './ImportKeys.tsx';
import { ImportSessions } from './ImportSessions.tsx';
import { NoteList } from './NoteList.tsx';
import { useInterop } from './store.ts';
import { TargetChoice } from './TargetChoice.tsx';

/** What was pasted or is to be imported, before anything comes of it. Escape and Cancel change nothing. */
export function ImportDialog() {
  const view = useInterop((interop) => interop.view);
  return view && <Dialog key={view.id} view={view} />;
}

function Dialog({ view }: { view: ImportView }) {
  const forms = useForms();
  const [choices, setChoices] = useState<readonly Choice[]>(() => firstChoices(view));
  const [keys, setKeys] = useState<readonly boolean[]>(() => firstKeys(view));
  const [only] = view.sessions;
  const canBeRows = view.sessions.length === 1 && only !== undefined && only.forwardCount > 0 && only.follows === null;
  const [asRows, setAsRows] = useState(canBeRows && only.host === '');
  const text = words().interop;
  const outcome = outcomeOf(view, choices, keys);
  const onConfirm = () =>
    asRows
      ? void takeRows(forms, view, 0)
      : void applyImport(
          view,
          toSend(choices),
          keys.flatMap((isTaken, at) => (isTaken ? [at] : [])),
        );
  return (
    <WindowDialog
      title={text.titles[view.from]}
      isWide
      onClose={closeImport}
      buttons={
        <>
          <p className="import-outcome" role="status">
            {asRows ? text.outcome.rows(only?.forwardCount ?? 0, text.thisSession) : outcomeText(outcome)}
          </p>
          <PushButton label={text.cancel} onPress={closeImport} />
          <PushButton
            label={asRows ? text.doIt.rows(only?.forwardCount ?? 0) : buttonText(outcome)}
            look="main"
            autoFocus
            isDisabled={!asRows && outcome.total + outcome.keys === 0}
            onPress={onConfirm}
          />
        </>
      }
    >
      {view.path !== '' && <p className="help import-path">{view.path}</p>}
      <div className="import-body">
        {canBeRows && only.host !== '' && <TargetChoice asRows={asRows} onChange={setAsRows} />}
        {view.sessions.length > 0 && (
          <ImportSessions sessions={view.sessions} choices={choices} onChange={setChoices} asRows={asRows} />
        )}
        {view.hostKeys.length > 0 && <ImportKeys keys={view.hostKeys} chosen={keys} onChange={setKeys} />}
        {view.notes.length > 0 && (
          <section className="import-part" aria-label={text.notesHeading}>
            <h3 className="group-title">{text.notesHeading}</h3>
            <NoteList notes={view.notes} count={view.notes.length} />
          </section>
        )}
        {view.from === 'putty' && view.sessions.length > 0 && <p className="help">{text.kept}</p>}
      </div>
    </WindowDialog>
  );
}

type Outcome = ReturnType<typeof outcomeOf>;

function outcomeText({ added, replaced, rules, keys }: Outcome): string {
  const text = words().interop.outcome;
  const parts = [
    ...(added > 0 ? [text.adds(added, rules)] : []),
    ...(replaced > 0 ? [text.replaces(replaced)] : []),
    ...(keys > 0 ? [text.keys(keys)] : []),
  ];
  return parts.length === 0 ? text.nothing : parts.join(' ');
}

function buttonText({ total, added, keys }: Outcome): string {
  const text = words().interop.doIt;
  if (total > 0) return added > 0 ? text.sessions(total) : text.replace(total);
  return keys > 0 ? text.keys(keys) : text.nothing;
}

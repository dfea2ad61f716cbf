import { shellLine } from '@shared/export/shell-quote.ts';
import { type SshCommandLine, sshCommand } from '@shared/export/ssh-command.ts';
import { forwardWords } from '@shared/export/ssh-forwards.ts';
import type { SshNote } from '@shared/export/ssh-note.ts';
import { describeSshNote } from '@shared/export/ssh-note-words.ts';
import { words } from '@shared/words/words.ts';
import { useWatch } from 'react-hook-form';
import { CopyButton } from '../fields/CopyButton.tsx';
import { readDraft } from '../session/draft.ts';
import { useForms } from '../session/forms.tsx';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { noForward, readForward } from '../tunnels/forward-form.ts';

/** The session in the form as a line for OpenSSH, as it is now. */
export function SshEquivalent({ showsTyped }: { showsTyped: boolean }) {
  const made = useSshLine();
  const text = words().help;
  return (
    <div className="ssh-equivalent">
      <h3 className="help-title">{text.ssh}</h3>
      {typeof made === 'string' ? <p className="help">{made}</p> : <Line made={made} />}
      {showsTyped && <TypedForward />}
    </div>
  );
}

/** The line, or the sentence that says why there is none. */
function useSshLine(): SshCommandLine | string {
  const forms = useForms();
  const base = useUi((ui) => ui.base);
  const saved = useSavedSessions();
  useWatch({ control: forms.session.control });
  const text = words().help;
  const read = readDraft(forms.session.getValues(), base, { host: false });
  if (!read.ok) return text.incomplete;
  const made = sshCommand(read.value, saved);
  return made.ok ? made.value : text.obstacles[made.error];
}

function Line({ made: { line, notes } }: { made: SshCommandLine }) {
  const text = words().help;
  return (
    <>
      <div className="ssh-line">
        <code>{line}</code>
        <CopyButton text={line} what={text.sshLine} />
      </div>
      {notes.length > 0 && (
        <details className="help">
          <summary>{text.notesTitle(notes.length)}</summary>
          <Notes notes={notes} />
        </details>
      )}
    </>
  );
}

function Notes({ notes }: { notes: readonly SshNote[] }) {
  return (
    <ul>
      {[...new Set(notes.map(describeSshNote))].map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** The option that the forward being typed would be. */
function TypedForward() {
  const forms = useForms();
  const typed = { ...noForward, ...useWatch({ control: forms.forward.control }) };
  const [localAcceptOthers, remoteAcceptOthers] = useWatch({
    control: forms.session.control,
    name: ['localAcceptOthers', 'remoteAcceptOthers'],
  });
  const read = readForward(typed, 'typed', []);
  if (!read.ok) return null;
  const { words: options, notes } = forwardWords([read.value], { localAcceptOthers, remoteAcceptOthers });
  return (
    <div className="help">
      <p>{words().help.typed}</p>
      {options.length > 0 && <code className="ssh-typed">{shellLine(options)}</code>}
      {notes.length > 0 && <Notes notes={notes} />}
    </div>
  );
}

import { Group } from '../fields/Group.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';
import { useMirror } from '../store/mirror.ts';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { forgottenSentence, savedLine } from './saved-password-words.ts';

/** What this computer's keyring keeps for the session in the form, and how to have it forgotten. */
export function SavedPasswords() {
  const id = useUi((ui) => ui.base.id);
  const all = useMirror((mirror) => mirror.secrets);
  const sessions = useSavedSessions();
  const own = all.filter(({ usedBy }) => usedBy.includes(id));
  return (
    <Group title="Saved passwords">
      {own.length === 0 ? (
        <p className="help">
          None for this session. A password is saved only where you tick Remember as it is asked for, in this computer’s
          keyring.
        </p>
      ) : (
        <ul className="saved-passwords" aria-label="Saved for this session">
          {own.map((one) => (
            <li key={one.about}>{savedLine(one, id, sessions)}</li>
          ))}
        </ul>
      )}
      <div className="buttons">
        {own.length > 0 && <PushButton label="Forget saved passwords" onPress={() => void forget(id)} />}
        {all.length > own.length && (
          <PushButton label={`Forget those of all sessions (${all.length})`} onPress={() => void forget(null)} />
        )}
      </div>
    </Group>
  );
}

async function forget(id: string | null): Promise<void> {
  const forgotten = await api().call('secrets.forget', id);
  useUi.getState().say({ level: 'info', text: forgottenSentence(forgotten) });
}

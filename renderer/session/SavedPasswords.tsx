import { words } from '@shared/words/words.ts';
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
  const text = words().auth.saved;
  return (
    <Group title={text.title}>
      {own.length === 0 ? (
        <p className="help">{text.none}</p>
      ) : (
        <ul className="saved-passwords" aria-label={text.list}>
          {own.map((one) => (
            <li key={one.about}>{savedLine(one, id, sessions)}</li>
          ))}
        </ul>
      )}
      <div className="buttons">
        {own.length > 0 && <PushButton label={text.forget} onPress={() => void forget(id)} />}
        {all.length > own.length && <PushButton label={text.forgetAll(all.length)} onPress={() => void forget(null)} />}
      </div>
    </Group>
  );
}

async function forget(id: string | null): Promise<void> {
  const forgotten = await api().call('secrets.forget', id);
  useUi.getState().say({ level: 'info', text: forgottenSentence(forgotten) });
}

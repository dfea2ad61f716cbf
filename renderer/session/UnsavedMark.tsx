import { words } from '@shared/words/words.ts';
import { useWatch } from 'react-hook-form';
import { PushButton } from '../fields/PushButton.tsx';
import { useUi } from '../store/ui.ts';
import { save } from './actions.ts';
import { isEdited } from './draft.ts';
import { useForms } from './forms.tsx';

/** Says that the form holds what is not saved, and away from the Session panel saves it on the spot. */
export function UnsavedMark() {
  const forms = useForms();
  const base = useUi((ui) => ui.base);
  const isElsewhere = useUi((ui) => ui.panel !== 'session');
  // Watching draws this anew at every change; the values themselves are read whole.
  useWatch({ control: forms.session.control });
  if (!isEdited(forms.session.getValues(), base)) return null;
  const text = words().server;
  return (
    <>
      <span className="tag">{text.unsaved}</span>
      {isElsewhere && <PushButton {...text.save} onPress={() => void save(forms)} />}
    </>
  );
}

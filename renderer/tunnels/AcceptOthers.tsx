import { useWatch } from 'react-hook-form';
import { CheckField } from '../fields/CheckField.tsx';
import { useForms } from '../session/forms.tsx';
import { editForwards, sayProblem } from './actions.ts';

/** PuTTY's two check boxes: who may connect to a source that names no address of its own. */
export function AcceptOthers() {
  const forms = useForms();
  const [local, remote] = useWatch({
    control: forms.session.control,
    name: ['localAcceptOthers', 'remoteAcceptOthers'],
  });
  const edit = async (change: Parameters<typeof editForwards>[1]) => {
    const edited = await editForwards(forms, change);
    if (!edited.ok) sayProblem(edited.error);
  };
  return (
    <div className="accept-others">
      <CheckField
        label="Local ports accept connections from other hosts"
        letter="h"
        isSelected={local}
        onChange={(on) => void edit({ localAcceptOthers: on })}
      />
      <CheckField
        label="Remote ports do the same"
        letter="e"
        isSelected={remote}
        onChange={(on) => void edit({ remoteAcceptOthers: on })}
      />
    </div>
  );
}

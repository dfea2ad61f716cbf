import { words } from '@shared/words/words.ts';
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
  const { localOthers, remoteOthers } = words().tunnels;
  return (
    <div className="accept-others">
      <CheckField {...localOthers} isSelected={local} onChange={(on) => void edit({ localAcceptOthers: on })} />
      <CheckField {...remoteOthers} isSelected={remote} onChange={(on) => void edit({ remoteAcceptOthers: on })} />
    </div>
  );
}

import { isRunning } from '@shared/describe/state.ts';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { useForms } from '../session/forms.tsx';
import { UnsavedMark } from '../session/UnsavedMark.tsx';
import { useLoadedSnapshot } from '../store/selectors.ts';
import { AcceptOthers } from './AcceptOthers.tsx';
import { removeForward } from './actions.ts';
import { ForwardFields } from './ForwardFields.tsx';
import { ForwardTable } from './ForwardTable.tsx';
import { forwardRows } from './rows.ts';

export function TunnelsPanel() {
  const forms = useForms();
  const [selected, setSelected] = useState<string | null>(null);
  const rules = useWatch({ control: forms.session.control, name: 'forwards' });
  const snapshot = useLoadedSnapshot();
  const running = snapshot && isRunning(snapshot.status) ? snapshot : null;
  const isThere = rules.some((rule) => rule.id === selected);
  const onRemove = () => {
    if (selected) void removeForward(forms, selected);
    setSelected(null);
  };
  const { errors } = forms.session.formState;
  return (
    <PanelFrame
      title="Tunnels"
      className="tunnels-panel"
      lead={
        running
          ? 'The session is open: what you add or remove takes effect at once.'
          : 'Forwards start when you open the session.'
      }
      tools={
        <>
          <UnsavedMark />
          <PushButton label="Remove" letter="r" isDisabled={!isThere} onPress={onRemove} />
        </>
      }
    >
      <ForwardTable rows={forwardRows(rules, running)} selected={selected} onSelect={setSelected} onRemove={onRemove} />
      {errors.forwards?.message && <p className="problem">{errors.forwards.message}</p>}
      <ForwardFields />
      <AcceptOthers />
    </PanelFrame>
  );
}

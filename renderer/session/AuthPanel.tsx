import { words } from '@shared/words/words.ts';
import { useController, useWatch } from 'react-hook-form';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { CheckField } from '../fields/CheckField.tsx';
import { Group } from '../fields/Group.tsx';
import { AgentGroup } from './agent/AgentGroup.tsx';
import { methodOrder, orderSentence, withMethod } from './auth-methods.ts';
import { useForms } from './forms.tsx';
import { CertificateFiles, KeyFiles } from './KeyFiles.tsx';
import { SavedPasswords } from './SavedPasswords.tsx';
import { UnsavedMark } from './UnsavedMark.tsx';

export function AuthPanel() {
  const text = words().auth;
  return (
    <PanelFrame title={words().window.panels.auth} className="form-panel" tools={<UnsavedMark />} lead={text.lead}>
      <Methods />
      <AgentGroup />
      <Group title={text.files}>
        <KeyFiles />
        <p className="help">{text.besides}</p>
        <CertificateFiles />
      </Group>
      <SavedPasswords />
    </PanelFrame>
  );
}

function Methods() {
  const { control } = useForms().session;
  const { field, fieldState } = useController({ control, name: 'methods' });
  const onlyTicked = useWatch({ control, name: 'identitiesOnly' });
  const problem = fieldState.error?.message;
  const text = words().auth;
  return (
    <Group title={text.ways}>
      <div className="methods">
        {methodOrder.map((method) => (
          <CheckField
            key={method}
            {...text.methods[method]}
            isSelected={field.value.includes(method)}
            onChange={(on) => field.onChange(withMethod(field.value, method, on))}
          />
        ))}
      </div>
      <p className={problem ? 'problem' : 'help'}>{problem ?? orderSentence(field.value, onlyTicked)}</p>
    </Group>
  );
}

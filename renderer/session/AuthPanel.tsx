import { useController, useWatch } from 'react-hook-form';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { CheckField } from '../fields/CheckField.tsx';
import { Group } from '../fields/Group.tsx';
import { AgentGroup } from './agent/AgentGroup.tsx';
import { methodLabel, methodOrder, orderSentence, withMethod } from './auth-methods.ts';
import { useForms } from './forms.tsx';
import { CertificateFiles, KeyFiles } from './KeyFiles.tsx';
import { SavedPasswords } from './SavedPasswords.tsx';
import { UnsavedMark } from './UnsavedMark.tsx';

const letters = { agent: 'e', publickey: 'k', 'keyboard-interactive': 'i', password: 'w' } as const;

export function AuthPanel() {
  return (
    <PanelFrame
      title="Auth"
      className="form-panel"
      tools={<UnsavedMark />}
      lead="How you sign in. Passwords and passphrases are asked for when they are needed."
    >
      <Methods />
      <AgentGroup />
      <Group title="Private key files">
        <KeyFiles />
        <p className="help">A certificate beside a key file, named like it with -cert.pub, is found by itself.</p>
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
  return (
    <Group title="Ways to sign in">
      <div className="methods">
        {methodOrder.map((method) => (
          <CheckField
            key={method}
            label={methodLabel[method]}
            letter={letters[method]}
            isSelected={field.value.includes(method)}
            onChange={(on) => field.onChange(withMethod(field.value, method, on))}
          />
        ))}
      </div>
      <p className={problem ? 'problem' : 'help'}>{problem ?? orderSentence(field.value, onlyTicked)}</p>
    </Group>
  );
}

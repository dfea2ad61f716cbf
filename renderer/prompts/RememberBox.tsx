import { vaultSentence } from '@shared/describe/vault.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import { useId } from 'react';
import { CheckField } from '../fields/CheckField.tsx';
import { rememberLabel } from './prompt-words.ts';

interface RememberBoxProps {
  readonly prompt: Pick<Prompt, 'kind' | 'remember'>;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** Off until a person wants it; where this computer cannot keep a secret it says why. Nothing for answers good only once. */
export function RememberBox({ prompt, isSelected, onChange }: RememberBoxProps) {
  const { remember } = prompt;
  const reason = useId();
  if (remember.can === 'never') return null;
  const label = rememberLabel(prompt);
  if (remember.can === 'if-wanted') return <CheckField label={label} isSelected={isSelected} onChange={onChange} />;
  return (
    <div className="remember">
      <CheckField label={label} isSelected={false} onChange={onChange} isDisabled describedBy={reason} />
      <p id={reason} className="help">
        {vaultSentence(remember.why)}
      </p>
    </div>
  );
}

/** Whether the box is ticked to begin with: where an earlier choice to save is only brought up to date. */
export const ticksBefore = ({ remember }: Pick<Prompt, 'remember'>): boolean =>
  remember.can === 'if-wanted' && remember.before;

import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components';
import { Mnemonic } from './Mnemonic.tsx';

interface CheckFieldProps {
  readonly label: string;
  readonly letter?: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

export function CheckField({ label, letter, isSelected, onChange }: CheckFieldProps) {
  return (
    <Checkbox className="check" isSelected={isSelected} onChange={onChange} data-mnemonic={letter}>
      <span className="check-box" aria-hidden="true">
        <Check size={12} strokeWidth={3} />
      </span>
      <Mnemonic text={label} letter={letter} />
    </Checkbox>
  );
}

import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components';
import { Mnemonic } from './Mnemonic.tsx';

interface CheckFieldProps {
  readonly label: string;
  readonly letter?: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  /** The id of what says more of it, such as why it is disabled. */
  readonly describedBy?: string;
}

export function CheckField({ label, letter, isSelected, onChange, isDisabled = false, describedBy }: CheckFieldProps) {
  return (
    <Checkbox
      className="check"
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      data-mnemonic={letter}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      <span className="check-box" aria-hidden="true">
        <Check size={12} strokeWidth={3} />
      </span>
      <Mnemonic text={label} letter={letter} />
    </Checkbox>
  );
}

import { Label, Radio, RadioGroup } from 'react-aria-components';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { Mnemonic } from './Mnemonic.tsx';

export interface RadioChoice {
  readonly value: string;
  readonly label: string;
  readonly letter?: string;
}

interface RadioRowProps<T extends FieldValues> {
  readonly control: Control<T>;
  readonly name: FieldPath<T>;
  readonly label: string;
  readonly choices: readonly RadioChoice[];
}

/** One choice of a few, side by side; the arrow keys move it. */
export function RadioRow<T extends FieldValues>({ control, name, label, choices }: RadioRowProps<T>) {
  const { field } = useController({ control, name });
  return (
    <RadioGroup className="radio-row" orientation="horizontal" value={field.value} onChange={field.onChange}>
      <Label className="visually-hidden">{label}</Label>
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className="radio" data-mnemonic={choice.letter}>
          <span className="radio-dot" aria-hidden="true" />
          <Mnemonic text={choice.label} letter={choice.letter} />
        </Radio>
      ))}
    </RadioGroup>
  );
}

import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { CheckField } from './CheckField.tsx';

interface FormCheckProps<T extends FieldValues> {
  readonly control: Control<T>;
  readonly name: FieldPath<T>;
  readonly label: string;
  readonly letter?: string;
}

/** A yes or no of a form. */
export function FormCheck<T extends FieldValues>({ control, name, ...rest }: FormCheckProps<T>) {
  const { field } = useController({ control, name });
  return <CheckField {...rest} isSelected={field.value === true} onChange={field.onChange} />;
}

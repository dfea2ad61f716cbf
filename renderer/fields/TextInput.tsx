import type { KeyboardEvent } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { Mnemonic } from './Mnemonic.tsx';

interface TextInputProps<T extends FieldValues> {
  readonly control: Control<T>;
  readonly name: FieldPath<T>;
  readonly label: string;
  readonly letter?: string;
  readonly placeholder?: string;
  readonly help?: string;
  readonly isDisabled?: boolean;
  readonly inputMode?: 'numeric' | 'text';
  readonly className?: string;
  /** More than one: a field of several lines, in which Enter is a line break. */
  readonly rows?: number;
  readonly onEnter?: () => void;
  readonly onLeave?: (text: string) => void;
}

/** Text of a form, with its label, its help and its problem; a screen reader hears all three with the field. */
export function TextInput<T extends FieldValues>(props: TextInputProps<T>) {
  const {
    control,
    name,
    label,
    letter,
    placeholder,
    help,
    isDisabled = false,
    inputMode = 'text',
    className = '',
    rows = 1,
  } = props;
  const { field, fieldState } = useController({ control, name });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !props.onEnter) return;
    event.preventDefault();
    props.onEnter();
  };
  const shared = {
    ref: field.ref,
    'data-mnemonic': letter,
    placeholder: placeholder ?? '',
    spellCheck: 'false',
  } as const;
  return (
    <TextField
      className={`field ${className}`}
      value={field.value}
      onChange={field.onChange}
      onBlur={() => {
        field.onBlur();
        props.onLeave?.(String(field.value));
      }}
      isDisabled={isDisabled}
      isInvalid={fieldState.invalid}
      validationBehavior="aria"
      autoComplete="off"
    >
      <Label className="label">
        <Mnemonic text={label} letter={letter} />
      </Label>
      {rows > 1 ? (
        <TextArea {...shared} className="input input-lines" rows={rows} />
      ) : (
        <Input {...shared} className="input" inputMode={inputMode} onKeyDown={onKeyDown} />
      )}
      {help && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="problem">{fieldState.error?.message}</FieldError>
    </TextField>
  );
}

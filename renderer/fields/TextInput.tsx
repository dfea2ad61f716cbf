import type { KeyboardEvent } from 'react';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
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
  readonly onEnter?: () => void;
  readonly onLeave?: (text: string) => void;
}

/** One line of text of a form, with its label, its help and its problem; a screen reader hears all three with the field. */
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
  } = props;
  const { field, fieldState } = useController({ control, name });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !props.onEnter) return;
    event.preventDefault();
    props.onEnter();
  };
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
      <Input
        ref={field.ref}
        className="input"
        data-mnemonic={letter}
        inputMode={inputMode}
        placeholder={placeholder ?? ''}
        spellCheck="false"
        onKeyDown={onKeyDown}
      />
      {help && (
        <Text slot="description" className="help">
          {help}
        </Text>
      )}
      <FieldError className="problem">{fieldState.error?.message}</FieldError>
    </TextField>
  );
}

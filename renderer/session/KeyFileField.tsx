import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';

interface KeyFileFieldProps {
  readonly label: string;
  readonly path: string;
  /** One sentence, or nothing. */
  readonly problem: string;
  /** One line about the key in the file, or nothing. */
  readonly about: string;
  readonly onChange: (path: string) => void;
  readonly onLeave: () => void;
}

export function KeyFileField({ label, path, problem, about, onChange, onLeave }: KeyFileFieldProps) {
  return (
    <TextField
      className="field"
      value={path}
      onChange={onChange}
      onBlur={onLeave}
      isInvalid={problem !== ''}
      validationBehavior="aria"
    >
      <Label className="label">{label}</Label>
      <Input className="input" placeholder="~/.ssh/id_ed25519" spellCheck="false" autoComplete="off" />
      {about !== '' && (
        <Text slot="description" className="help">
          {about}
        </Text>
      )}
      <FieldError className="problem">{problem}</FieldError>
    </TextField>
  );
}

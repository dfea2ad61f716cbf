import { FieldError, Input, Label, TextField } from 'react-aria-components';

interface KeyFileFieldProps {
  readonly label: string;
  readonly path: string;
  /** One sentence, or nothing. */
  readonly problem: string;
  readonly onChange: (path: string) => void;
  readonly onLeave: () => void;
}

export function KeyFileField({ label, path, problem, onChange, onLeave }: KeyFileFieldProps) {
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
      <FieldError className="problem">{problem}</FieldError>
    </TextField>
  );
}

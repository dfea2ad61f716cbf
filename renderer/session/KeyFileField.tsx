import { describeKey } from '@shared/describe/key.ts';
import type { CertificateDescription } from '@shared/model/certificate.ts';
import type { KeyDescription } from '@shared/model/key-description.ts';
import { words } from '@shared/words/words.ts';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { CertificateNote } from './CertificateNote.tsx';

interface KeyFileFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly path: string;
  /** One sentence, or nothing. */
  readonly problem: string;
  /** What the key file holds, as far as it is known. */
  readonly about?: KeyDescription | null;
  readonly certificate?: CertificateDescription | null;
  readonly onChange: (path: string) => void;
  readonly onLeave: () => void;
}

/** The path of a key or certificate file, and what is in it. */
export function KeyFileField(props: KeyFileFieldProps) {
  const { label, placeholder, path, problem, about = null, certificate = null, onChange, onLeave } = props;
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
      <Input className="input" placeholder={placeholder} spellCheck="false" autoComplete="off" />
      {(about || certificate) && (
        <Text slot="description" className="help key-facts">
          {about && <span>{describeKey(about)}</span>}
          {certificate && <CertificateNote certificate={certificate} />}
          {about && certificate && !belongsTo(about, certificate) && (
            <span className="certificate-warning">{words().auth.otherKey}</span>
          )}
        </Text>
      )}
      <FieldError className="problem">{problem}</FieldError>
    </TextField>
  );
}

/** A file that hides its public half is not said to be another. */
const belongsTo = ({ publicHalf }: KeyDescription, { keyFingerprint }: CertificateDescription): boolean =>
  publicHalf === null || publicHalf.fingerprint === keyFingerprint;

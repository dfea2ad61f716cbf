import { words } from '@shared/words/words.ts';
import { useController } from 'react-hook-form';
import { api } from '../ipc/api.ts';
import { FileRows } from './FileRows.tsx';
import { useForms } from './forms.tsx';
import { KeyFileField } from './KeyFileField.tsx';
import { useFacts } from './use-facts.ts';

const describeKeyFile = (path: string) => api().call('keyFile.describe', path);
const checkKeyFile = (path: string) => api().call('keyFile.check', path);
const describeCertificate = (path: string) => api().call('certificateFile.describe', path);
const checkCertificate = (path: string) => api().call('certificateFile.check', path);

/** The key files, with what each holds and the certificate beside it. */
export function KeyFiles() {
  const { field, fieldState } = useController({ control: useForms().session.control, name: 'identityFiles' });
  const about = useFacts(field.value, describeKeyFile);
  return (
    <FileRows
      paths={field.value}
      onChange={field.onChange}
      check={checkKeyFile}
      what="key"
      least={1}
      refused={fieldState.error?.message}
      row={({ index, path, ...row }) => (
        <KeyFileField
          {...row}
          label={words().auth.file.key.path(index + 1)}
          placeholder="~/.ssh/id_ed25519"
          path={path}
          about={about[path] ?? null}
          certificate={about[path]?.certificate ?? null}
        />
      )}
    />
  );
}

/** Certificates that do not stand beside their key. */
export function CertificateFiles() {
  const { field, fieldState } = useController({ control: useForms().session.control, name: 'certificateFiles' });
  const about = useFacts(field.value, describeCertificate);
  return (
    <FileRows
      paths={field.value}
      onChange={field.onChange}
      check={checkCertificate}
      what="certificate"
      least={0}
      refused={fieldState.error?.message}
      row={({ index, path, ...row }) => (
        <KeyFileField
          {...row}
          label={words().auth.file.certificate.path(index + 1)}
          placeholder="~/.ssh/id_ed25519-cert.pub"
          path={path}
          certificate={about[path] ?? null}
        />
      )}
    />
  );
}

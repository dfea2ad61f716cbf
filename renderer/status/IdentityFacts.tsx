import type { SignInIdentity } from '@shared/model/sign-in-identity.ts';
import { CertificateNote } from '../session/CertificateNote.tsx';

/** What signed in: the key, where it is, and how long its certificate still holds. */
export function IdentityFacts({
  identity: { source, name, type, fingerprint, certificate },
}: {
  identity: SignInIdentity;
}) {
  return (
    <dl className="facts">
      <dt>Signed in with</dt>
      <dd>
        <span className="muted">{`${type} ${certificate ? 'certificate' : 'key'} ${source === 'agent' ? 'of the agent' : 'file'}`}</span>{' '}
        <span className="selectable">{name}</span> <code className="selectable">{fingerprint}</code>
        {certificate && <CertificateNote certificate={certificate} />}
      </dd>
    </dl>
  );
}

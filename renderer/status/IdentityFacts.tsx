import type { SignInIdentity } from '@shared/model/sign-in-identity.ts';
import { words } from '@shared/words/words.ts';
import { CertificateNote } from '../session/CertificateNote.tsx';

/** What signed in: the key, where it is, and how long its certificate still holds. */
export function IdentityFacts({
  identity: { source, name, type, fingerprint, certificate },
}: {
  identity: SignInIdentity;
}) {
  return (
    <dl className="facts">
      <dt>{words().status.server.signedIn}</dt>
      <dd>
        <span className="muted">{kindWords(type, source === 'agent', certificate !== null)}</span>{' '}
        <span className="selectable">{name}</span> <code className="selectable">{fingerprint}</code>
        {certificate && <CertificateNote certificate={certificate} />}
      </dd>
    </dl>
  );
}

/** `ssh-ed25519 key of the agent`. */
function kindWords(type: string, isOfAgent: boolean, isCertificate: boolean): string {
  const said = words().status.server;
  if (isCertificate) return isOfAgent ? said.agentCertificate(type) : said.certificateFile(type);
  return isOfAgent ? said.agentKey(type) : said.keyFile(type);
}

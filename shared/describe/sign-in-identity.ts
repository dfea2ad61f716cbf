import type { SignInIdentity } from '../model/sign-in-identity.ts';
import { words } from '../words/words.ts';

/** What signed in, in a few words: `the agent’s ED25519 key “me@laptop”`, `the RSA certificate ~/.ssh/id_rsa-cert.pub`. */
export function identityWords({ source, name, type, certificate }: SignInIdentity): string {
  const { agentKey, agentCertificate, fileKey, fileCertificate } = words().certificates;
  if (source === 'agent') return certificate ? agentCertificate(type, name) : agentKey(type, name);
  return certificate ? fileCertificate(type, name) : fileKey(type, name);
}

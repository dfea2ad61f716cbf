import type { SignInIdentity } from '../model/sign-in-identity.ts';

/** What signed in, in a few words: `the agent’s ED25519 key “me@laptop”`, `the RSA certificate ~/.ssh/id_rsa-cert.pub`. */
export function identityWords({ source, name, type, certificate }: SignInIdentity): string {
  const what = `${type} ${certificate ? 'certificate' : 'key'}`;
  return source === 'agent' ? `the agent’s ${what} “${name}”` : `the ${what} ${name}`;
}

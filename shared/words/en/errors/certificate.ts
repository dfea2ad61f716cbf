import { type Descriptions, described, type ErrorDescription, lowered, type Of } from '../../error-parts.ts';
import { certificates } from '../certificates.ts';

const renew = 'Get a new certificate from whoever gave you this one.';

function unusable({ path, reason }: Of<'certificate-unusable'>): ErrorDescription {
  const [cause, ...fixes] = {
    missing: ['There is no such file.', 'Choose another certificate file in Auth, or take it out there.'],
    unreadable: ['You do not have permission to read it.', 'Choose another certificate file in Auth.'],
    'not-a-certificate': [
      'It does not hold an OpenSSH certificate.',
      'Choose the file that ends in -cert.pub; the key itself goes among the key files.',
    ],
    damaged: ['It is damaged: its authority’s signature does not fit what it says.', renew],
    'for-hosts': ['It was made for a server to prove itself with, not for a person to sign in.', renew],
    'not-yet-valid': [
      'By this computer’s clock the time it is valid for has not begun, so it was not offered.',
      'Set the clock right, or wait until the certificate is valid.',
    ],
    lapsed: [
      'By this computer’s clock it has lapsed, so it was not offered.',
      renew,
      'If it has not, set the clock right.',
    ],
    'no-key': [
      'Neither a key file nor the agent holds the key it is about.',
      'Add the key file it belongs to in Auth, or that key to the agent.',
    ],
  }[reason] as [string, ...string[]];
  return described(`The certificate ${path} cannot be used`, cause, ...fixes);
}

function refused(error: Of<'certificate-refused'>): ErrorDescription {
  const { principals, username, authority, sourceAddresses } = error;
  const title = `The server did not take the certificate ${error.certificate}`;
  const authorityFix = `Ask the server’s administrator whether it trusts the authority ${authority} (TrustedUserCAKeys), and whether the certificate was revoked.`;
  if (principals.includes(username) && sourceAddresses !== null) {
    return described(
      title,
      `It is made out to “${username}”, and may be used only from ${sourceAddresses}. The server most likely sees you come from elsewhere.`,
      'Connect from one of those addresses, for example over the VPN, or get a certificate for where you are.',
      `If you are there: ${lowered(authorityFix)}`,
    );
  }
  if (principals.includes(username)) {
    return described(
      title,
      `It is in its time and made out to “${username}”, so the server most likely does not trust the authority that signed it (${authority}).`,
      authorityFix,
      'Choose other sign-in methods in Auth.',
    );
  }
  return described(
    title,
    `It is made out to ${certificates.principals(principals)}, and you sign in as “${username}”. A server takes it for other names only if it was told to.`,
    'Check the user name, or get a certificate that names it.',
    `If the name is right: ${lowered(authorityFix)}`,
  );
}

/** Words for a user certificate that does not sign in. */
export const certificate: Descriptions<'certificate-unusable' | 'certificate-refused'> = {
  'certificate-unusable': unusable,
  'certificate-refused': refused,
};

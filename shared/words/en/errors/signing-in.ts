import { assertNever } from '../../../model/result.ts';
import { at, type Descriptions, described, type ErrorDescription, type Of } from '../../error-parts.ts';
import { quote } from './quote.ts';

function keyFile(error: Of<'key-file-unusable'>): ErrorDescription {
  const why = {
    missing: 'There is no such file.',
    unreadable: 'You do not have permission to read it.',
    'not-a-key': 'It does not hold a private key.',
    unsupported: 'It holds a key in a format or under a cipher that Culvert cannot read.',
    'key-type': 'It holds a kind of key that Culvert cannot sign with, such as DSA or Ed448.',
    'too-costly': 'Its passphrase protection asks for more time or memory than Culvert will spend on it.',
    'no-thread': 'The part of Culvert that opens keys under a passphrase could not be started.',
    damaged: 'It is damaged: what it holds is not a whole key.',
    'security-key': 'Its key is in a security key, which signs through an agent, and the agent does not hold it.',
    'public-only': 'It holds the public half alone, and the agent does not hold the private one.',
  }[error.reason];
  return described(`The key file ${error.path} cannot be used`, why, keyFileFix(error));
}

function keyFileFix({ reason, path }: Of<'key-file-unusable'>): string {
  switch (reason) {
    case 'unsupported':
    case 'too-costly':
      return 'Convert it to the OpenSSH format, for example with ssh-keygen or PuTTYgen, or hold it in an agent.';
    case 'no-thread':
      return 'Start Culvert again. If that does not help, a file of it may be missing: install it anew.';
    case 'key-type':
      return 'Choose an Ed25519, ECDSA or RSA key, or hold this one in an agent.';
    case 'security-key':
      return `Add it to the agent: ssh-add ${path}, with the security key plugged in.`;
    case 'public-only':
      return 'Add the private key to the agent, or choose the file that holds it.';
    case 'damaged':
      return 'Restore it from a copy, or choose another key file in Auth.';
    case 'missing':
    case 'unreadable':
    case 'not-a-key':
      return 'Choose another key file in Auth.';
    default:
      return assertNever(reason);
  }
}

const triedLine = (tried: readonly string[]): string =>
  tried.length > 0 ? `Tried: ${tried.join(', ')}.` : 'No method could be tried.';

function authFailed(error: Of<'auth-failed'>): ErrorDescription {
  const accepted = error.accepted.length > 0 ? ` The server accepts: ${error.accepted.join(', ')}.` : '';
  return described(
    `The server did not let “${error.username}” in`,
    `${triedLine(error.tried)}${accepted}`,
    'Check the user name, and that your public key is in the server’s authorized_keys.',
    'Choose other sign-in methods in Auth.',
    'If all of that is right, ask the server’s administrator whether the account has expired or is locked.',
  );
}

const authIncomplete = (error: Of<'auth-incomplete'>): ErrorDescription =>
  described(
    `The server wants more to let “${error.username}” in`,
    `It took one step of signing in and asks for another: ${error.accepted.join(' or ') || 'one it does not name'}. ${triedLine(error.tried)}`,
    'Turn that method on in Auth, or choose the key it asks for.',
  );

/** Words for a server that does not let us in. */
export const signingIn: Descriptions<
  | 'auth-failed'
  | 'auth-incomplete'
  | 'too-many-auth-failures'
  | 'closed-while-signing-in'
  | 'password-expired'
  | 'key-file-unusable'
  | 'sha1-signature-barred'
  | 'passphrase-wrong'
  | 'prompt-cancelled'
  | 'nobody-to-ask'
> = {
  'auth-failed': authFailed,
  'auth-incomplete': authIncomplete,
  'too-many-auth-failures': (error) =>
    described(
      `The server counted too many failed attempts for “${error.username}”`,
      `It hung up before everything was tried (MaxAuthTries). ${triedLine(error.tried)}`,
      'Tick the right one of the agent’s keys in Auth, or choose its key file there: each key offered counts.',
    ),
  'closed-while-signing-in': (error) =>
    described(
      `${at(error)} hung up while you were signing in`,
      'Signing in may have taken longer than the server allows (LoginGraceTime), or the server was stopped.',
      'Open the session again and answer within two minutes, the usual limit.',
    ),
  'password-expired': (error) =>
    described(
      `The password of “${error.username}” has expired`,
      `The server ${at(error)} wants a new one before it lets anybody in.${quote(error.serverText)}`,
      'Sign in once with ssh in a terminal, or PuTTY, and choose a new password.',
      'Sign in with a key instead, if the server takes one.',
    ),
  'key-file-unusable': keyFile,
  'sha1-signature-barred': (error) =>
    described(
      `The RSA key ${error.key} could not be used with this server`,
      error.isSaid
        ? 'The server takes RSA keys only with SHA-1 signatures, for which forgeries can be computed, so it was not offered.'
        : 'The server did not take it with a SHA-2 signature, and does not say what it takes: it may know only SHA-1, which is broken, or not know the key.',
      'Use an Ed25519 or ECDSA key, if the server knows one, or ask its administrator to update the SSH server.',
      'If it cannot be updated, choose “Legacy” under Algorithms for this session. It is weaker.',
      ...(error.isSaid ? [] : ['Check that your public key is in the server’s authorized_keys.']),
    ),
  'passphrase-wrong': (error) =>
    described(
      `The passphrase for ${error.path} was wrong`,
      'Three tries were used up.',
      'Open the session again and enter the right passphrase.',
    ),
  'prompt-cancelled': (error) =>
    described(
      'Signing in was cancelled',
      `The server or a key asked for ${error.what}, and no answer was given.`,
      'Open the session again to be asked again.',
    ),
  'nobody-to-ask': (error) =>
    described(
      'Nobody is here to answer',
      `Signing in needs ${error.what}, and Culvert runs without anybody to ask.`,
      'Open the session in the window, or from a terminal.',
      'Sign in with a key in an agent, or a key file without a passphrase, so that nothing has to be asked.',
    ),
};

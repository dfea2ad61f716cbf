import { at, type Descriptions, type ErrorDescription, keyLine, type Of, words } from './words.ts';

function hostKeyUnknown(error: Of<'host-key-unknown'>): ErrorDescription {
  const server = at(error.key);
  return error.asked
    ? words(
        `The host key of ${server} was not accepted`,
        `It is ${keyLine(error.key)}.`,
        'Compare the fingerprint with the one the server’s administrator gives, then open the session again.',
      )
    : words(
        `The host key of ${server} is not known`,
        `It is ${keyLine(error.key)}, and nobody is here to confirm it.`,
        'Compare the fingerprint, then accept it once in the window, or with ssh in a terminal.',
      );
}

function hostKeyChanged(error: Of<'host-key-changed'>): ErrorDescription {
  const place = error.file === '' ? '' : ` (${error.file}, line ${error.line})`;
  return words(
    `The host key of ${at(error.key)} has changed`,
    `The server now shows ${keyLine(error.key)}; known is ${error.known.join(', ') || 'another key'}${place}. Either the server was set up anew, or somebody stands between it and you.`,
    'Do not sign in before the server’s administrator has confirmed the new fingerprint.',
    ...(place === ''
      ? []
      : [`Once it is confirmed, remove line ${error.line} from ${error.file} and open the session again.`]),
  );
}

function keyFile(error: Of<'key-file-unusable'>): ErrorDescription {
  const why = {
    missing: 'There is no such file.',
    unreadable: 'You do not have permission to read it.',
    'not-a-key': 'It does not hold a private key.',
    unsupported: 'It holds a key of a format that Culvert cannot read yet.',
  }[error.reason];
  const fix =
    error.reason === 'unsupported'
      ? 'Convert it to the OpenSSH format, for example with ssh-keygen or PuTTYgen, or hold it in an agent.'
      : 'Choose another key file in Auth.';
  return words(`The key file ${error.path} cannot be used`, why, fix);
}

function authFailed(error: Of<'auth-failed'>): ErrorDescription {
  const tried = error.tried.length > 0 ? `Tried: ${error.tried.join(', ')}.` : 'No method could be tried.';
  const accepted = error.accepted.length > 0 ? ` The server accepts: ${error.accepted.join(', ')}.` : '';
  return words(
    `The server did not let “${error.username}” in`,
    `${tried}${accepted}`,
    'Check the user name, and that your public key is in the server’s authorized_keys.',
    'Choose other sign-in methods in Auth.',
  );
}

/** Words for a server that is not trusted, and for one that does not let us in. */
export const signingIn: Descriptions<
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'host-key-revoked'
  | 'known-hosts-unreadable'
  | 'auth-failed'
  | 'key-file-unusable'
  | 'passphrase-wrong'
  | 'agent-unavailable'
  | 'prompt-cancelled'
> = {
  'host-key-unknown': hostKeyUnknown,
  'host-key-changed': hostKeyChanged,
  'host-key-revoked': (error) =>
    words(
      `The host key of ${at(error.key)} is revoked`,
      `${error.file} marks ${keyLine(error.key)} as revoked.`,
      'Do not connect; ask the server’s administrator for its new key.',
    ),
  'known-hosts-unreadable': (error) =>
    words(
      'The list of known hosts cannot be read',
      `Without ${error.file} the server’s key cannot be checked.`,
      `Make ${error.file} readable for you.`,
    ),
  'auth-failed': authFailed,
  'key-file-unusable': keyFile,
  'passphrase-wrong': (error) =>
    words(
      `The passphrase for ${error.path} was wrong`,
      'Three tries were used up.',
      'Open the session again and enter the right passphrase.',
    ),
  'agent-unavailable': () =>
    words(
      'No SSH agent was found',
      'The session signs in with an agent’s keys, and none is running.',
      'Start ssh-agent or Pageant, or choose a key file in Auth.',
    ),
  'prompt-cancelled': (error) =>
    words(
      'Signing in was cancelled',
      `The server or a key asked for ${error.what}, and no answer was given.`,
      'Open the session again to be asked again.',
    ),
};

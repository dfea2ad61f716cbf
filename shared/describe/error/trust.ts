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

/** Words for a server that is not trusted. */
export const trust: Descriptions<
  'host-key-unknown' | 'host-key-changed' | 'host-key-revoked' | 'host-key-unproved' | 'known-hosts-unreadable'
> = {
  'host-key-unknown': hostKeyUnknown,
  'host-key-changed': hostKeyChanged,
  'host-key-revoked': (error) =>
    words(
      `The host key of ${at(error.key)} is revoked`,
      `${error.file} marks ${keyLine(error.key)} as revoked.`,
      'Do not connect; ask the server’s administrator for its new key.',
    ),
  'host-key-unproved': (error) =>
    words(
      `${at(error)} could not prove that its host key is its own`,
      'The signature it gave does not fit the key it shows. Either the server is faulty, or somebody stands between it and you.',
      'Do not sign in from this network; try from another one, and tell the server’s administrator.',
    ),
  'known-hosts-unreadable': (error) =>
    words(
      'The list of known hosts cannot be read',
      `Without ${error.file} the server’s key cannot be checked.`,
      `Make ${error.file} readable for you.`,
    ),
};

import type { HostCertificateFault } from '../../../model/host-certificate.ts';
import {
  at,
  type Descriptions,
  described,
  type ErrorDescription,
  keyLine,
  type Of,
  shellQuoted,
} from '../../error-parts.ts';
import { certificates } from '../certificates.ts';

function hostKeyUnknown(error: Of<'host-key-unknown'>): ErrorDescription {
  const server = at(error.key);
  return error.asked
    ? described(
        `The host key of ${server} was not accepted`,
        `It is ${keyLine(error.key)}.${certified(error)}`,
        'Compare the fingerprint with the one the server’s administrator gives, then open the session again.',
      )
    : described(
        `The host key of ${server} is not known`,
        `It is ${keyLine(error.key)}, and nobody is here to confirm it.${certified(error)}`,
        'Compare the fingerprint, then accept it once in the window, or with ssh in a terminal.',
      );
}

/** Why a certificate did not help, where there was one. */
const certified = ({ certificate }: { readonly certificate?: HostCertificateFault }): string =>
  certificate ? ` ${certificates.hostFault(certificate)}` : '';

function hostKeyChanged(error: Of<'host-key-changed'>): ErrorDescription {
  const known = error.known.map((key) => {
    const place = key.file === '' ? '' : ` (${key.file}, line ${key.line})`;
    return `${key.algorithm} ${key.fingerprint}${place}`;
  });
  return described(
    `The host key of ${at(error.key)} has changed`,
    `The server now shows ${keyLine(error.key)}; known is ${known.join(', ') || 'another key'}. Either the server was set up anew, or somebody stands between it and you.${certified(error)}`,
    'Do not sign in before the server’s administrator has confirmed the new fingerprint.',
    ...(error.name === ''
      ? []
      : [
          `Once it is confirmed, replace the old key: in the window under Status, or with “ssh-keygen -R ${shellQuoted(error.name)}” in a terminal.`,
        ]),
  );
}

/** Words for a server that is not trusted. */
export const trust: Descriptions<
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'host-key-not-pinned'
  | 'host-key-revoked'
  | 'host-key-unproved'
  | 'known-hosts-unreadable'
> = {
  'host-key-unknown': hostKeyUnknown,
  'host-key-changed': hostKeyChanged,
  'host-key-not-pinned': (error) =>
    described(
      `${at(error.key)} shows another host key than the pinned one`,
      `The server shows ${keyLine(error.key)}; pinned for this session is ${error.pinned.join(', ')}. Either the server was set up anew or shows a key of another type, or somebody stands between it and you.`,
      'Do not sign in before the server’s administrator has confirmed the fingerprint.',
      'Once it is confirmed, pin it under Host keys in place of the old one.',
    ),
  'host-key-revoked': (error) =>
    described(
      `The host key of ${at(error.key)} is revoked`,
      `${error.file} marks ${keyLine(error.key)} as revoked.`,
      'Do not connect; ask the server’s administrator for its new key.',
    ),
  'host-key-unproved': (error) =>
    described(
      `${at(error)} could not prove that its host key is its own`,
      'The signature it gave does not fit the key it shows. Either the server is faulty, or somebody stands between it and you.',
      'Do not sign in from this network; try from another one, and tell the server’s administrator.',
    ),
  'known-hosts-unreadable': (error) =>
    described(
      'The list of known hosts cannot be read',
      `Without ${error.file} the server’s key cannot be checked.`,
      `Make ${error.file} readable for you.`,
    ),
};

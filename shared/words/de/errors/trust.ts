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
        `Der Host-Schlüssel von ${server} wurde nicht angenommen`,
        `Er ist ${keyLine(error.key)}.${certified(error)}`,
        'Vergleichen Sie den Fingerabdruck mit dem, den die Administration des Servers nennt, und öffnen Sie die Sitzung dann noch einmal.',
      )
    : described(
        `Der Host-Schlüssel von ${server} ist nicht bekannt`,
        `Er ist ${keyLine(error.key)}, und niemand ist hier, um ihn zu bestätigen.${certified(error)}`,
        'Vergleichen Sie den Fingerabdruck, und nehmen Sie ihn dann einmal im Fenster an oder mit ssh in einem Terminal.',
      );
}

/** Why a certificate did not help, where there was one. */
const certified = ({ certificate }: { readonly certificate?: HostCertificateFault }): string =>
  certificate ? ` ${certificates.hostFault(certificate)}` : '';

function hostKeyChanged(error: Of<'host-key-changed'>): ErrorDescription {
  const known = error.known.map((key) => {
    const place = key.file === '' ? '' : ` (${key.file}, Zeile ${key.line})`;
    return `${key.algorithm} ${key.fingerprint}${place}`;
  });
  return described(
    `Der Host-Schlüssel von ${at(error.key)} hat sich geändert`,
    `Der Server zeigt jetzt ${keyLine(error.key)}; bekannt ist ${known.join(', ') || 'ein anderer Schlüssel'}. Entweder wurde der Server neu aufgesetzt, oder jemand steht zwischen ihm und Ihnen.${certified(error)}`,
    'Melden Sie sich nicht an, bevor die Administration des Servers den neuen Fingerabdruck bestätigt hat.',
    ...(error.name === ''
      ? []
      : [
          `Ist er bestätigt, ersetzen Sie den alten Schlüssel: im Fenster unter Status, oder mit „ssh-keygen -R ${shellQuoted(error.name)}“ in einem Terminal.`,
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
      `${at(error.key)} zeigt einen anderen Host-Schlüssel als den festgelegten`,
      `Der Server zeigt ${keyLine(error.key)}; für diese Sitzung festgelegt ist ${error.pinned.join(', ')}. Entweder wurde der Server neu aufgesetzt oder zeigt einen Schlüssel anderer Art, oder jemand steht zwischen ihm und Ihnen.`,
      'Melden Sie sich nicht an, bevor die Administration des Servers den Fingerabdruck bestätigt hat.',
      'Ist er bestätigt, legen Sie ihn unter Host-Schlüssel anstelle des alten fest.',
    ),
  'host-key-revoked': (error) =>
    described(
      `Der Host-Schlüssel von ${at(error.key)} ist widerrufen`,
      `${error.file} erklärt ${keyLine(error.key)} für widerrufen.`,
      'Verbinden Sie sich nicht; fragen Sie die Administration des Servers nach seinem neuen Schlüssel.',
    ),
  'host-key-unproved': (error) =>
    described(
      `${at(error)} konnte nicht beweisen, dass sein Host-Schlüssel ihm gehört`,
      'Die Unterschrift passt nicht zu dem Schlüssel, den er zeigt. Entweder ist der Server fehlerhaft, oder jemand steht zwischen ihm und Ihnen.',
      'Melden Sie sich nicht aus diesem Netz an; versuchen Sie es aus einem anderen, und sagen Sie der Administration des Servers Bescheid.',
    ),
  'known-hosts-unreadable': (error) =>
    described(
      'Die Liste der bekannten Server ist nicht zu lesen',
      `Ohne ${error.file} lässt sich der Schlüssel des Servers nicht prüfen.`,
      `Machen Sie ${error.file} für sich lesbar.`,
    ),
};

import type { HostCertificateFault } from '../../model/host-certificate.ts';
import { assertNever } from '../../model/result.ts';
import type { certificates as English } from '../en/certificates.ts';
import { counted } from '../format.ts';

/** In the dative, as they stand after “in” and “vor”. */
const units = {
  day: { one: 'Tag', other: 'Tagen' },
  hour: { one: 'Stunde', other: 'Stunden' },
  minute: { one: 'Minute', other: 'Minuten' },
};

function hostFault(fault: HostCertificateFault): string {
  return `Das Zertifikat seines Schlüssels zählt nicht: ${because(fault)}.`;
}

function because(fault: HostCertificateFault): string {
  switch (fault.reason) {
    case 'no-authority':
      return `unterschrieben hat es ${fault.authority}, und known_hosts vertraut dieser Stelle für diesen Server nicht`;
    case 'for-users':
      return 'es ist eines für Benutzer, nicht für Server';
    case 'not-yet-valid':
      return 'es gilt noch nicht; die Uhr eines der beiden Computer geht vielleicht falsch';
    case 'lapsed':
      return 'es ist abgelaufen; die Administration des Servers muss es erneuern';
    case 'wrong-name':
      return `es ist ausgestellt auf ${fault.names.join(', ')}`;
    case 'unknown-condition':
      return 'es enthält eine Bedingung, die Culvert nicht kennt';
    case 'weak-signature':
      return 'die ausstellende Stelle hat es mit SHA-1 unterschrieben';
    default:
      return assertNever(fault);
  }
}

export const certificates: typeof English = {
  hostFault,
  span: (count, unit) => counted(count, units[unit]),
  underAMinute: 'weniger als einer Minute',
  notYet: (span) => `Gilt erst in ${span}.`,
  lapsed: (span) => `Vor ${span} abgelaufen.`,
  endless: 'Gilt unbegrenzt.',
  ends: (span) => `Läuft in ${span} ab.`,
  principals: (names) => (names.length === 0 ? 'niemand Bestimmten' : names.map((name) => `„${name}“`).join(', ')),
  inSecurityKey: 'in einem Sicherheitsschlüssel: unterschreiben muss ein Agent damit',
  publicOnly: 'nur die öffentliche Hälfte: die private muss ein Agent haben',
  encrypted: 'verschlüsselt',
  encryptedWhole: 'Verschlüsselt: Erst die Passphrase zeigt, welcher Schlüssel es ist',
  agentKey: (type, name) => `der ${type}-Schlüssel „${name}“ des Agenten`,
  agentCertificate: (type, name) => `das ${type}-Zertifikat „${name}“ des Agenten`,
  fileKey: (type, name) => `der ${type}-Schlüssel ${name}`,
  fileCertificate: (type, name) => `das ${type}-Zertifikat ${name}`,
  noKeyring:
    'Hier lässt es sich nicht speichern: Diese Arbeitsumgebung hat keinen Schlüsselbund, den Culvert kennt (GNOME Keyring oder KWallet), und ohne einen wird nie ein Passwort gespeichert.',
  keyringLocked:
    'Jetzt lässt es sich nicht speichern: Der Schlüsselbund dieses Computers ist gesperrt oder antwortet nicht, und ohne ihn wird nie ein Passwort gespeichert. Entsperren Sie ihn, und starten Sie Culvert neu.',
  note: {
    head: (countdown) => `Zertifikat, ${countdown}`,
    validIn: (span) => `gültig in ${span}`,
    lapsedAgo: (span) => `seit ${span} abgelaufen`,
    lapsesIn: (span) => `läuft in ${span} ab`,
    endless: 'ohne Ende',
    endsIn: (span) => `endet in ${span}`,
    forUser: (names) => `Für ${names}`,
    forServer: (names) => `Für den Server ${names}`,
    facts: (whom, keyId, serial, authority) => `${whom}; „${keyId}“, Nummer ${serial}, unterschrieben von ${authority}`,
    lapsed: 'Es wird nicht mehr angeboten: Besorgen Sie ein neues.',
    notYet: 'Es wird noch nicht angeboten: Geht die Uhr dieses Computers richtig?',
    soon: 'Besorgen Sie bald ein neues: Danach ist damit keine neue Verbindung möglich.',
    hostOnly: 'Es ist für einen Server und meldet niemanden an.',
    noForwarding: 'Es erlaubt keine Weiterleitung: Der Server wird die Weiterleitungen ablehnen.',
    onlyFrom: (addresses) => `Es gilt nur von ${addresses} aus.`,
  },
};

import type { HostCertificateFault } from '../../model/host-certificate.ts';
import { assertNever } from '../../model/result.ts';
import { counted } from '../format.ts';

const units = {
  day: { one: 'day', other: 'days' },
  hour: { one: 'hour', other: 'hours' },
  minute: { one: 'minute', other: 'minutes' },
};

/** Why the server's certificate did not count, as one sentence. */
function hostFault(fault: HostCertificateFault): string {
  return `The certificate of its key does not count: ${because(fault)}.`;
}

function because(fault: HostCertificateFault): string {
  switch (fault.reason) {
    case 'no-authority':
      return `it is signed by ${fault.authority}, which known_hosts does not trust for this server`;
    case 'for-users':
      return 'it is one for users, not for servers';
    case 'not-yet-valid':
      return 'it is not valid yet; the clock of one of the two computers may be wrong';
    case 'lapsed':
      return 'it has expired; the server’s administrator must renew it';
    case 'wrong-name':
      return `it is made out to ${fault.names.join(', ')}`;
    case 'unknown-condition':
      return 'it carries a condition that Culvert does not know';
    case 'weak-signature':
      return 'its authority signed it with SHA-1';
    default:
      return assertNever(fault);
  }
}

/** Keys and certificates, of users and of servers. */
export const certificates = {
  hostFault,
  span: (count: number, unit: keyof typeof units): string => counted(count, units[unit]),
  underAMinute: 'less than a minute',
  notYet: (span: string) => `Not valid before ${span} from now.`,
  lapsed: (span: string) => `Lapsed ${span} ago.`,
  endless: 'Without an end.',
  ends: (span: string) => `Ends in ${span}.`,
  /** Whom a certificate is made out to. */
  principals: (names: readonly string[]): string =>
    names.length === 0 ? 'nobody in particular' : names.map((name) => `“${name}”`).join(', '),
  inSecurityKey: 'in a security key: an agent has to sign with it',
  publicOnly: 'the public half alone: an agent has to hold the private one',
  encrypted: 'encrypted',
  encryptedWhole: 'Encrypted: only its passphrase shows which key it is',
  agentKey: (type: string, name: string) => `the agent’s ${type} key “${name}”`,
  agentCertificate: (type: string, name: string) => `the agent’s ${type} certificate “${name}”`,
  fileKey: (type: string, name: string) => `the ${type} key ${name}`,
  fileCertificate: (type: string, name: string) => `the ${type} certificate ${name}`,
  noKeyring:
    'It cannot be saved here: this desktop has no keyring that Culvert knows (GNOME Keyring or KWallet), and a password is never saved without one.',
  keyringLocked:
    'It cannot be saved now: this computer’s keyring is locked or does not answer, and a password is never saved without it. Unlock it, then start Culvert again.',
  /** A certificate where one looks at a key file or at the agent. */
  note: {
    head: (countdown: string) => `Certificate, ${countdown}`,
    validIn: (span: string) => `valid in ${span}`,
    lapsedAgo: (span: string) => `lapsed ${span} ago`,
    lapsesIn: (span: string) => `lapses in ${span}`,
    endless: 'without an end',
    endsIn: (span: string) => `ends in ${span}`,
    forUser: (names: string) => `For ${names}`,
    forServer: (names: string) => `For the server ${names}`,
    facts: (whom: string, keyId: string, serial: string, authority: string) =>
      `${whom}; “${keyId}”, serial ${serial}, signed by ${authority}`,
    lapsed: 'It is not offered any more: get a new one.',
    notYet: 'It is not offered before: is this computer’s clock right?',
    soon: 'Get a new one soon: after that no new connection can be made with it.',
    hostOnly: 'It is for a server, and signs nobody in.',
    noForwarding: 'It does not permit forwarding: the server will refuse the forwards.',
    onlyFrom: (addresses: string) => `It holds only from ${addresses}.`,
  },
};

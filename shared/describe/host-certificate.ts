import type { HostCertificateFault } from '../model/host-certificate.ts';
import { assertNever } from '../model/result.ts';

/** Why the server's certificate did not count, as one sentence. */
export function hostCertificateSentence(fault: HostCertificateFault): string {
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

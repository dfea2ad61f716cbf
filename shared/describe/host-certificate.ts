import type { HostCertificateFault } from '../model/host-certificate.ts';
import { words } from '../words/words.ts';

/** Why the server's certificate did not count, as one sentence. */
export const hostCertificateSentence = (fault: HostCertificateFault): string => words().certificates.hostFault(fault);

import { nextFreePort } from '../forward/next-free-port.ts';
import { checkCertificateFile, describeCertificateFile, describeKeyFile } from '../ssh/describe-key-file.ts';
import type { FileHostKeyStore } from '../ssh/host-key-store.ts';
import { checkKeyFile } from '../ssh/key-file.ts';
import { lookAtAgent } from '../ssh/look-at-agent.ts';
import type { Looks } from './contract.ts';
import { hostKeyHandlers } from './host-key-handlers.ts';

/** What the window may look at: key files, agents, known host keys. */
export const createLooks = (hostKeys: FileHostKeyStore): Looks => ({
  ...hostKeyHandlers(hostKeys.book(), (name, fingerprint) => hostKeys.vouchFor(name, fingerprint)),
  'keyFile.check': checkKeyFile,
  'keyFile.describe': describeKeyFile,
  'certificateFile.check': checkCertificateFile,
  'certificateFile.describe': describeCertificateFile,
  'agent.look': (setting) => lookAtAgent(setting),
  'ports.nextFree': ({ from }) => nextFreePort(from),
});

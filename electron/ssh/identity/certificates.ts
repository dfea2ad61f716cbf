import { cleanText } from '@shared/describe/clean-text.ts';
import { errorLine } from '@shared/describe/error.ts';
import { certificateBeside, readCertificateFile } from '../certificate/certificate-file.ts';
import { readUserCertificate } from '../certificate/user-certificate.ts';
import type { SignInContext } from '../sign-in.ts';
import type { AgentKeys } from './agent-holders.ts';
import type { FileKeys } from './file-keys.ts';
import type { NamedCertificate } from './order.ts';

/**
 * The certificates to offer: those a person named (as with ssh, only if there are none those beside the identity files),
 * and the agent's. One that is of no use is passed over, told in the log, and noted as the reason if nobody gets in.
 */
export async function gatherCertificates(
  context: SignInContext,
  files: FileKeys,
  agent: AgentKeys,
): Promise<readonly NamedCertificate[]> {
  const { certificateFiles } = context;
  const paths = certificateFiles.length > 0 ? certificateFiles : files.known.map(({ path }) => certificateBeside(path));
  const found: NamedCertificate[] = [];
  for (const path of paths) {
    const file = await readCertificateFile(path);
    if (file.status === 'certificate') found.push(...usable(context, file.blob, path, 'file'));
    else if (certificateFiles.length > 0) note(context, path, file.status);
  }
  const held = agent.certificates.flatMap(({ blob, name }) => usable(context, blob, name, 'agent'));
  const holders = [...agent.holders, ...files.known.map(({ holder }) => holder)];
  const owned = found.filter(({ certificate, name }) => {
    const isOwned = holders.some((holder) => holder?.plainBlob.equals(certificate.keyBlob));
    if (!isOwned) note(context, name, 'no-key');
    return isOwned;
  });
  return [...owned, ...held];
}

function usable(
  context: SignInContext,
  blob: Buffer,
  name: string,
  from: NamedCertificate['from'],
): readonly NamedCertificate[] {
  const certificate = readUserCertificate(blob, Date.now());
  if (typeof certificate !== 'string') return [{ certificate, name, from }];
  note(context, name, certificate);
  return [];
}

type Reason = Extract<
  Parameters<SignInContext['record']['noteKeyProblem']>[0],
  { kind: 'certificate-unusable' }
>['reason'];

function note({ record, log }: SignInContext, name: string, reason: Reason): void {
  const error = { kind: 'certificate-unusable', path: cleanText(name, 200), reason } as const;
  record.noteKeyProblem(error);
  log('warning', errorLine(error));
}

import { cleanText } from '@shared/describe/clean-text.ts';
import { errorLine } from '@shared/describe/error.ts';
import { certificateBeside, readCertificateFile } from '../certificate/certificate-file.ts';
import { readUserCertificate } from '../certificate/user-certificate.ts';
import type { SignInContext } from '../sign-in.ts';
import type { AgentKeys } from './agent-holders.ts';
import type { FileKeys } from './file-keys.ts';
import type { NamedCertificate } from './order.ts';

/**
 * The certificates to offer: those a person named (as with ssh, only if there are none those beside the identity files,
 * and inside those of PuTTY), and the agent's. One that is of no use is passed over, told in the log, and noted as the reason if nobody gets in.
 */
export async function gatherCertificates(
  context: SignInContext,
  files: FileKeys,
  agent: AgentKeys,
): Promise<readonly NamedCertificate[]> {
  const { certificateFiles } = context;
  const isHeld = (blob: Buffer): boolean => agent.holders.some(({ plainBlob }) => plainBlob.equals(blob));
  const ours = files.known.filter(({ plainBlob, holder }) => holder !== null || isHeld(plainBlob));
  const areNamed = certificateFiles.length > 0;
  const paths = areNamed ? certificateFiles : ours.flatMap(({ path }) => [certificateBeside(path), path]);
  const found: NamedCertificate[] = [];
  for (const path of paths) {
    const file = await readCertificateFile(path);
    if (file.status === 'certificate') found.push(...usable(context, file.blob, path, 'file'));
    else if (areNamed) note(context, path, file.status);
  }
  const held = agent.certificates.flatMap(({ blob, name }) => usable(context, blob, name, 'agent'));
  const owned = found.filter(({ certificate: { keyBlob }, name }) => {
    const isOwned = isHeld(keyBlob) || ours.some(({ plainBlob }) => plainBlob.equals(keyBlob));
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

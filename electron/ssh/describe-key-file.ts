import { cleanText } from '@shared/describe/clean-text.ts';
import type { CertificateDescription } from '@shared/model/certificate.ts';
import type { KeyDescription } from '@shared/model/key-description.ts';
import type { Problem } from '@shared/model/problem.ts';
import { assertNever, fail, ok, type Result } from '@shared/model/result.ts';
import { certificateBeside, readCertificateFile } from './certificate/certificate-file.ts';
import { describeCertificate } from './certificate/describe-certificate.ts';
import { readKeyFile } from './key-file.ts';
import { fingerprintOf, keyBitsOf, keyFamilyOf, keyTypeOf } from './public-key.ts';

/** What can be told of a key file without its passphrase; null for one that `checkKeyFile` finds fault with. */
export async function describeKeyFile(path: string): Promise<KeyDescription | null> {
  const file = await readKeyFile(path);
  if (file.status !== 'plain' && file.status !== 'encrypted' && file.status !== 'agent-only') return null;
  const blob = file.status === 'plain' ? file.key.publicBlob : file.publicBlob;
  return {
    publicHalf: blob && publicHalfOf(blob),
    comment: cleanText(file.comment, 120),
    encrypted: file.status === 'encrypted',
    certificate: (await describeCertificateFile(certificateBeside(path))) ?? (await describeCertificateFile(path)),
    ...(file.status === 'agent-only' ? { agentOnly: file.why } : {}),
  };
}

/** What a certificate file says; null for one that is not there or holds none. Whether it may be offered is not looked at. */
export async function describeCertificateFile(path: string): Promise<CertificateDescription | null> {
  const file = await readCertificateFile(path);
  return file.status === 'certificate' ? describeCertificate(file.blob) : null;
}

/** Whether a file can serve as a certificate file, for the field it is typed into. */
export async function checkCertificateFile(path: string): Promise<Result<null, Problem>> {
  if (path.trim() === '') return fail({ kind: 'empty', field: 'certificateFile' });
  const { status } = await readCertificateFile(path);
  switch (status) {
    case 'certificate':
      return ok(null);
    case 'missing':
      return fail({ kind: 'key-file-missing', field: 'certificateFile', path });
    case 'unreadable':
      return fail({ kind: 'key-file-unreadable', field: 'certificateFile', path });
    case 'not-a-certificate':
      return fail({ kind: 'not-a-certificate', field: 'certificateFile', path });
    default:
      return assertNever(status);
  }
}

function publicHalfOf(blob: Buffer): KeyDescription['publicHalf'] {
  const bits = keyBitsOf(blob);
  return bits === null ? null : { type: keyFamilyOf(keyTypeOf(blob)), bits, fingerprint: fingerprintOf(blob) };
}

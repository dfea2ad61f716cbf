import { puttyFile } from '../keys/putty-file.ts';
import { keyTypeOf } from '../public-key.ts';
import { readBounded } from '../read-bounded.ts';
import { plainTypeOf } from './parse-certificate.ts';

/** What a certificate file holds. */
export type CertificateFile =
  | { readonly status: 'certificate'; readonly blob: Buffer; readonly comment: string }
  | { readonly status: 'missing' | 'unreadable' | 'not-a-certificate' };

/**
 * Reads a certificate as ssh-keygen -s writes it, `type base64 comment`, or the one inside a PuTTY key file. The path may
 * begin with `~/`.
 */
export async function readCertificateFile(path: string): Promise<CertificateFile> {
  const text = await readBounded(path);
  if (typeof text !== 'string') return { status: text.status === 'too-large' ? 'not-a-certificate' : text.status };
  const { type, blob, comment } = insidePutty(text) ?? onLine(text);
  const isCertificate = plainTypeOf(type) !== null && keyTypeOf(blob) === type;
  if (!isCertificate) return { status: 'not-a-certificate' };
  return { status: 'certificate', blob, comment: Buffer.from(comment, 'latin1').toString() };
}

interface Named {
  readonly type: string;
  readonly blob: Buffer;
  readonly comment: string;
}

function onLine(text: string): Named {
  const [, type = '', base64 = '', comment = ''] = /^\s*(\S+)[ \t]+(\S+)[ \t]*([^\r\n]*)/.exec(text) ?? [];
  return { type, blob: Buffer.from(base64, 'base64'), comment };
}

/** What stands in the place of the public key. */
function insidePutty(text: string): Named | null {
  const file = text.startsWith('PuTTY-User-Key-File-') ? puttyFile(text) : null;
  return file && { type: file.type, blob: file.publicBlob, comment: file.comment };
}

/** Where ssh-keygen puts the certificate of a key file, which may be named by its public half. */
export const certificateBeside = (identityFile: string): string => `${identityFile.replace(/\.pub$/, '')}-cert.pub`;

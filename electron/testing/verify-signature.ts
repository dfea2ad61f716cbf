import { verify } from 'node:crypto';
import ssh2 from 'ssh2';
import { WireReader } from '../ssh/wire.ts';

const digests: Readonly<Record<string, string>> = {
  'rsa-sha2-256': 'sha256',
  'rsa-sha2-512': 'sha512',
  'ecdsa-sha2-nistp256': 'sha256',
  'ecdsa-sha2-nistp384': 'sha384',
  'ecdsa-sha2-nistp521': 'sha512',
};

/** Whether a signature blob is that of a public key, whose numbers another implementation (ssh2) reads. */
export function isSignedBy(publicBlob: Buffer, data: Buffer, signature: Buffer): boolean {
  const reader = new WireReader(signature);
  const [algorithm, bytes] = [reader.string()?.toString() ?? '', reader.string() ?? Buffer.alloc(0)];
  const type = new WireReader(publicBlob).string()?.toString() ?? '';
  const key = ssh2.utils.parseKey(`${type} ${publicBlob.toString('base64')}`);
  if (key instanceof Error || (type === 'ssh-rsa' ? !algorithm.startsWith('rsa-sha2-') : algorithm !== type))
    return false;
  const isEcdsa = type.startsWith('ecdsa-');
  return verify(digests[algorithm] ?? null, data, key.getPublicPEM(), isEcdsa ? derOf(bytes) : bytes);
}

/** The two numbers of an ECDSA signature as node:crypto wants them by default (SEC 1, appendix C.8). */
function derOf(bytes: Buffer): Buffer {
  const reader = new WireReader(bytes);
  const numbers = [reader.string(), reader.string()].map((number) => der(0x02, number ?? Buffer.alloc(0)));
  return der(0x30, Buffer.concat(numbers));
}

const der = (tag: number, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(body.length < 128 ? [tag, body.length] : [tag, 0x81, body.length]), body]);

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { certify, newAuthority } from '../../testing/certificates.ts';
import { dice, mutateBytes } from '../../testing/mutate.ts';
import { run } from '../../testing/run.ts';
import { makeKey } from '../../testing/ssh-keys.ts';
import { parseIdentities, parseSignature } from '../agent/agent-messages.ts';
import { wireString } from '../wire.ts';
import { readCertificateFile } from './certificate-file.ts';
import { describeCertificate } from './describe-certificate.ts';
import { parseCertificate } from './parse-certificate.ts';
import { readUserCertificate } from './user-certificate.ts';

/** 3,000, or as many as are asked for, as with key files. */
const mutations = Number(process.env.CULVERT_KEY_MUTATIONS ?? 3_000);

const seconds = (text: string | undefined): number => new Date(`${text}`).getTime();

/** What ssh-keygen -L prints of the same certificate. */
async function listed(path: string): Promise<(name: string) => string> {
  const text = await run('ssh-keygen', ['-L', '-f', path]);
  return (name) => new RegExp(`${name}: (.*)`).exec(text)?.[1]?.trim() ?? '';
}

test.each([
  ['ed25519', [], 'ed25519'],
  ['ecdsa', ['-b', '256'], 'rsa'],
  ['ecdsa', ['-b', '384'], 'ecdsa'],
  ['ecdsa', ['-b', '521'], 'ed25519'],
  ['rsa', [], 'rsa'],
] as const)('%s %s signed by %s: says what ssh-keygen -L says, and its signature holds', async (type, bits, by) => {
  const authority = await newAuthority(by);
  const key = await makeKey(join(authority.dir, 'key'), type, '', bits);
  const principals = ['ann', 'bob'];
  const blob = await certify(authority.key, key.path, {
    keyId: 'laptop of ann',
    principals,
    serial: `${2n ** 64n - 1n}`,
  });
  const certificate = readUserCertificate(blob, Date.now());
  if (typeof certificate === 'string') throw new Error(certificate);
  expect(certificate.keyBlob).toEqual(key.blob);
  const line = await listed(`${key.path}-cert.pub`);
  const [, from, to] = /from (\S+) to (\S+)/.exec(line('Valid')) ?? [];
  const about = describeCertificate(blob);
  expect(line('Type')).toBe(`${certificate.type} user certificate`);
  expect(line('Signing CA')).toContain(`${about?.authority.type} ${about?.authority.fingerprint}`);
  expect(line('Public key')).toBe(`${about?.type} ${key.fingerprint}`);
  expect(about).toMatchObject({ keyId: 'laptop of ann', principals, serial: line('Serial'), usage: 'user' });
  expect(about).toMatchObject({ validFrom: seconds(from), validTo: seconds(to), keyFingerprint: key.fingerprint });
  expect(about).toMatchObject({ permitsForwarding: true, sourceAddresses: null });
  // One byte of what was signed differs: the serial number's last.
  const at = blob.indexOf(Buffer.from('ffffffffffffffff00000001', 'hex')) + 7;
  const changed = Buffer.from(blob).fill(0, at, at + 1);
  expect(readUserCertificate(changed, Date.now())).toBe('damaged');
});

test('limits are told: no forwarding, addresses, no end, nobody named', async () => {
  const authority = await newAuthority();
  const { path } = await makeKey(join(authority.dir, 'key'), 'ed25519');
  const options = ['no-port-forwarding', 'source-address=192.0.2.0/24'];
  const blob = await certify(authority.key, path, { validity: 'always:forever', options });
  expect(describeCertificate(blob)).toMatchObject({
    principals: [],
    validFrom: null,
    validTo: null,
    permitsForwarding: false,
    sourceAddresses: '192.0.2.0/24',
  });
  expect(typeof readUserCertificate(blob, Date.now())).toBe('object');
});

test('one that is not for now, or not for people, says so', async () => {
  const authority = await newAuthority();
  const { path } = await makeKey(join(authority.dir, 'key'), 'ed25519');
  const wish = { principals: ['ann'], validity: '20300101000000:20300102000000' };
  const blob = await certify(authority.key, path, wish);
  const begins = new Date(2030, 0, 1).getTime();
  expect(readUserCertificate(blob, begins - 1)).toBe('not-yet-valid');
  expect(typeof readUserCertificate(blob, begins)).toBe('object');
  expect(readUserCertificate(blob, begins + 86_400_000)).toBe('lapsed');
  expect(readUserCertificate(await certify(authority.key, path, { ...wish, forHosts: true }), begins)).toBe(
    'for-hosts',
  );
});

test('files: a certificate, a plain key, something else, nothing', async () => {
  const authority = await newAuthority();
  const { path, blob: plain } = await makeKey(join(authority.dir, 'key'), 'ed25519');
  const blob = await certify(authority.key, path);
  expect(await readCertificateFile(`${path}-cert.pub`)).toEqual({
    status: 'certificate',
    blob,
    comment: 'culvert test',
  });
  expect(await readCertificateFile(`${path}.pub`)).toEqual({ status: 'not-a-certificate' });
  expect(parseCertificate(plain)).toBeNull();
  writeFileSync(join(authority.dir, 'text'), 'ssh-ed25519-cert-v01@openssh.com AAAA\n');
  expect(await readCertificateFile(join(authority.dir, 'text'))).toEqual({ status: 'not-a-certificate' });
  expect(await readCertificateFile(authority.dir)).toEqual({ status: 'not-a-certificate' });
  expect(await readCertificateFile(join(authority.dir, 'none'))).toEqual({ status: 'missing' });
});

test('a certificate cut short anywhere is none', async () => {
  const authority = await newAuthority();
  const { path } = await makeKey(join(authority.dir, 'key'), 'ed25519');
  const blob = await certify(authority.key, path, { principals: ['ann'] });
  for (let length = 0; length < blob.length; length += 1) {
    expect(parseCertificate(blob.subarray(0, length))).toBeNull();
  }
  expect(parseCertificate(Buffer.concat([blob, Buffer.from([0])]))).toBeNull();
  expect(readFileSync(`${path}-cert.pub`, 'utf8')).toContain(blob.toString('base64'));
});

test('damaged certificates and answers of an agent are refused, and nothing is ever thrown', async () => {
  const authority = await newAuthority('ecdsa');
  const blobs = await Promise.all(
    (['ed25519', 'ecdsa', 'rsa'] as const).map(async (type) => {
      const { path } = await makeKey(join(authority.dir, `mutated-${type}`), type);
      return certify(authority.key, path, { principals: ['ann', 'bob'], options: ['source-address=192.0.2.0/24'] });
    }),
  );
  const roll = dice(20_252);
  const seen = { whole: 0, refused: 0 };
  for (let count = 0; count < mutations; count += 1) {
    const blob = blobs[count % blobs.length] ?? Buffer.alloc(0);
    const changed = mutateBytes(blob, roll);
    const read = readUserCertificate(changed, Date.now());
    describeCertificate(changed);
    seen[typeof read === 'string' || changed.equals(blob) ? 'refused' : 'whole'] += 1;
    parseIdentities(mutateBytes(identitiesAnswer(blobs), roll));
    parseSignature(mutateBytes(Buffer.concat([Buffer.from([14]), wireString(blob)]), roll));
  }
  // Whatever differs from what was signed is refused.
  expect(seen.whole).toBe(0);
});

const identitiesAnswer = (blobs: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([12, 0, 0, 0, blobs.length]),
    ...blobs.flatMap((blob) => [wireString(blob), wireString('me')]),
  ]);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostCertificateSentence } from '@shared/describe/host-certificate.ts';
import { expect, test } from 'vitest';
import { certify, newAuthority } from '../../testing/certificates.ts';
import { run } from '../../testing/run.ts';
import { makeKey } from '../../testing/ssh-keys.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { judgeCertificate } from './judge-certificate.ts';
import { parseKnownHosts } from './lines.ts';

const server = { host: 'DB.example', port: 2222 };

const judge = (blob: Buffer, lines: readonly string[], alias = '', now = Date.now()) => {
  const certificate = parseCertificate(blob);
  if (certificate === null) throw new Error('No certificate');
  const entries = parseKnownHosts(lines.join('\n'));
  return judgeCertificate([{ path: '/f', entries }], { ...server, alias }, certificate, now);
};

test('a host certificate: whom it is for, who signed it, what it is for', async () => {
  const authority = await newAuthority();
  const { path } = await makeKey(join(authority.dir, 'host'), 'ed25519');
  const wish = { forHosts: true, principals: ['db.example'] };
  const blob = await certify(authority.key, path, wish);
  const trusted = [`@cert-authority *.example,[*.example]:* ${authority.key.publicLine}`];
  expect(judge(blob, trusted)).toEqual({ verdict: 'trusted' });
  expect(judge(blob, [`@cert-authority web.example ${authority.key.publicLine}`])).toEqual({
    verdict: 'plain',
    fault: { reason: 'no-authority', authority: authority.key.fingerprint },
  });
  expect(judge(blob, [`@cert-authority office ${authority.key.publicLine}`], 'office')).toMatchObject({
    fault: { reason: 'wrong-name', names: ['db.example'] },
  });
  expect(judge(await certify(authority.key, path, { principals: ['db.example'] }), trusted)).toEqual({
    verdict: 'plain',
    fault: { reason: 'for-users' },
  });
  const damaged = Buffer.from(blob).fill(0x21, blob.indexOf('db.example'), blob.indexOf('db.example') + 1);
  expect(judge(damaged, trusted)).toEqual({ verdict: 'damaged' });
  expect(judge(blob, [...trusted, `@revoked * ${authority.key.publicLine}`])).toEqual({
    verdict: 'revoked',
    file: '/f',
  });
});

test('one that an RSA authority signed with SHA-1 does not count', async () => {
  const authority = await newAuthority('rsa');
  const { path } = await makeKey(join(authority.dir, 'host'), 'ed25519');
  const sign = ['-q', '-s', authority.key.path, '-t', 'ssh-rsa', '-I', 'x', '-h', '-n', 'db.example', `${path}.pub`];
  await run('ssh-keygen', sign);
  const blob = Buffer.from(readFileSync(`${path}-cert.pub`, 'utf8').split(' ')[1] ?? '', 'base64');
  const found = judge(blob, [`@cert-authority * ${authority.key.publicLine}`]);
  expect(found).toEqual({ verdict: 'plain', fault: { reason: 'weak-signature' } });
});

test('every fault has its own sentence', () => {
  const faults = [
    { reason: 'no-authority', authority: 'SHA256:x' },
    { reason: 'for-users' },
    { reason: 'not-yet-valid' },
    { reason: 'lapsed' },
    { reason: 'wrong-name', names: ['a', 'b'] },
    { reason: 'unknown-condition' },
    { reason: 'weak-signature' },
  ] as const;
  const sentences = faults.map(hostCertificateSentence);
  expect(new Set(sentences).size).toBe(faults.length);
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

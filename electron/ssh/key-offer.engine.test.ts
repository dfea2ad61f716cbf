import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ssh2, { type NextAuthHandler } from 'ssh2';
import { expect, onTestFinished, test } from 'vitest';
import { certify, newAuthority } from '../testing/certificates.ts';
import { makeKey } from '../testing/ssh-keys.ts';
import { startSshd } from '../testing/sshd.ts';
import { offerKey } from './key-offer.ts';
import { parsePrivateKey } from './private-key.ts';

/** ssh2 alone, with our patch to it: each way in which it can name a certificate's algorithm is taken by a real server. */
test.each([
  ['rsa', 'rsa-sha2-256'],
  ['rsa', 'rsa-sha2-512'],
  ['ed25519', 'ssh-ed25519'],
  ['ecdsa', 'ecdsa-sha2-nistp256'],
] as const)('%s: a certificate under %s signs in, and nothing else does', async (type, algorithm) => {
  const authority = await newAuthority();
  const offered = `${algorithm}-cert-v01@openssh.com`;
  const config = [`TrustedUserCAKeys ${authority.key.path}.pub`, 'AuthorizedKeysFile none'];
  const server = await startSshd({ config: [...config, `PubkeyAcceptedAlgorithms ${offered}`] });
  onTestFinished(server.stop);
  const { path } = await makeKey(join(authority.dir, 'key'), type);
  const blob = await certify(authority.key, path, { principals: [server.username] });
  const file = parsePrivateKey(readFileSync(path, 'latin1'));
  if (file.status !== 'plain') throw new Error(`It is ${file.status}`);
  const asked: number[] = [];
  const sign = async (data: Buffer): Promise<Buffer> => {
    asked.push(data.length);
    return file.key.sign(data, algorithm);
  };
  const offers = [
    { blob: file.key.publicBlob, algorithm },
    { blob, algorithm: offered },
  ].map((one) => offerKey(server.username, one, sign));
  const client = new ssh2.Client();
  onTestFinished(() => void client.destroy());
  const authHandler = (_left: unknown, _partial: unknown, next: NextAuthHandler): void => {
    const offer = offers.shift();
    if (offer) next(offer);
  };
  client.connect({ host: server.host, port: server.port, username: server.username, authHandler });
  await once(client, 'ready');
  // The plain key was refused at the query, unsigned.
  expect(asked).toHaveLength(1);
  expect(offers).toEqual([]);
});

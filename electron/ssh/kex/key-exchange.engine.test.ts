import { type AlgorithmSettings, presetLists } from '@shared/model/algorithms.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf } from '../../testing/connect-fixture.ts';
import { run } from '../../testing/run.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import type { SshConnection } from '../types.ts';

const oldAlgorithms = [
  `KexAlgorithms +${presetLists.legacy.kex.filter((name) => name.startsWith('diffie')).join(',')}`,
  'Ciphers +aes128-cbc,aes192-cbc,aes256-cbc,3des-cbc',
  'MACs +hmac-sha1-96,hmac-md5',
  'HostKeyAlgorithms +ssh-rsa',
];

let server: Sshd;
beforeAll(async () => {
  server = await startSshd({ hostKeys: ['rsa', 'ed25519', 'ecdsa', 'ecdsa384', 'ecdsa521'], config: oldAlgorithms });
});
afterAll(() => server.stop());

async function connect(changes: Partial<AlgorithmSettings>): Promise<SshConnection> {
  const known = server.hostKeys.map((key) => `[127.0.0.1]:${server.port} ${key.publicLine}`);
  const target = targetOf(server, { algorithms: { preset: 'legacy', ...changes } });
  return connectSsh(target, depsFor(server, { known }), AbortSignal.timeout(20_000));
}

/** Opens a channel to the server itself, whose greeting comes back through it: both directions are in order. */
async function hears(connection: SshConnection): Promise<string> {
  const channel = await connection.openChannel({ host: '127.0.0.1', port: server.port }, { host: '::1', port: 1 });
  const [chunk] = await channel.take(1).toArray();
  channel.destroy();
  connection.end();
  return String(chunk).slice(0, 8);
}

/** OpenSSH has this one from 9.9 on, and the plain name of the other too, unless a distribution gave it to an older one. */
const kex = (await run('ssh', ['-Q', 'kex'])).split('\n');

test.each(presetLists.legacy.kex.filter((name) => kex.includes(name)))('%s with sshd', async (name) => {
  const connection = await connect({ kex: [name] });
  expect(connection.server.algorithms.kex).toBe(name);
  expect(await hears(connection)).toBe('SSH-2.0-');
});

test.each(presetLists.legacy.hostKey)('a host key that signs with %s', async (name) => {
  const connection = await connect({ hostKey: [name] });
  expect(connection.server.algorithms.hostKey).toBe(name);
  expect(await hears(connection)).toBe('SSH-2.0-');
});

test.each(presetLists.legacy.cipher)('%s with sshd', async (name) => {
  const connection = await connect({ cipher: [name] });
  expect(connection.server.algorithms.serverToClient.cipher).toBe(name);
  expect(await hears(connection)).toBe('SSH-2.0-');
});

test.each(presetLists.legacy.mac)('%s with sshd', async (name) => {
  const connection = await connect({ cipher: ['aes128-ctr'], mac: [name] });
  expect(connection.server.algorithms.clientToServer.mac).toBe(name);
  expect(await hears(connection)).toBe('SSH-2.0-');
});

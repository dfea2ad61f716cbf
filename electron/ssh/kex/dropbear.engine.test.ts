import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { AgreedAlgorithms, AlgorithmSettings } from '@shared/model/algorithms.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf } from '../../testing/connect-fixture.ts';
import { freePort } from '../../testing/free-port.ts';
import { run } from '../../testing/run.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';

let sshd: Sshd;
let dropbear: ChildProcess;
let port: number;
beforeAll(async () => {
  sshd = await startSshd();
  const keys = await Promise.all(
    ['rsa', 'ecdsa', 'ed25519'].map(async (type) => {
      const path = join(sshd.dir, `dropbear_${type}`);
      await run('dropbearkey', ['-t', type, '-f', path]);
      return path;
    }),
  );
  port = await freePort();
  const args = ['-F', '-E', '-p', `127.0.0.1:${port}`, '-P', join(sshd.dir, 'dropbear.pid')];
  dropbear = spawn('dropbear', [...args, ...keys.flatMap((path) => ['-r', path])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // It says so once it is in the foreground, which is after it bound.
  if (dropbear.stderr) await once(dropbear.stderr, 'data');
});
afterAll(async () => {
  dropbear?.kill();
  await sshd?.stop();
});

/** What is agreed on; the sign-in that is refused after it has gone through the ciphers both ways. */
async function agreed(changes: Partial<AlgorithmSettings>): Promise<AgreedAlgorithms | null> {
  let found: AgreedAlgorithms | null = null;
  const deps = depsFor(sshd, {
    unknownHostKey: 'accept-once',
    onDetail: (detail) => {
      if (detail.step === 'key exchange') found = detail.agreed;
    },
  });
  const target = targetOf(sshd, { port, username: 'nobody-here', algorithms: { preset: 'legacy', ...changes } });
  const failure = await connectSsh(target, deps, AbortSignal.timeout(20_000)).catch(toTunnelError);
  expect(failure).toMatchObject({ kind: 'auth-failed' });
  return found;
}

test('what is offered by default does', async () => {
  expect(await agreed({ preset: 'modern' })).toMatchObject({ kex: expect.stringMatching(/^(?:curve25519|sntrup761)/) });
});

test.each([
  ['kex', 'diffie-hellman-group14-sha256'],
  ['kex', 'ecdh-sha2-nistp521'],
  ['hostKey', 'rsa-sha2-256'],
  ['hostKey', 'ecdsa-sha2-nistp256'],
] as const)('with %s %s', async (role, name) => {
  expect(await agreed({ [role]: [name] })).toMatchObject({ [role]: name });
});

test.each([
  ['chacha20-poly1305@openssh.com', 'hmac-sha2-256'],
  ['aes256-ctr', 'hmac-sha1'],
])('with %s and %s', async (cipher, mac) => {
  const both = await agreed({ cipher: [cipher], mac: [mac] });
  expect(both?.serverToClient).toMatchObject({ cipher, mac: cipher.startsWith('chacha') ? '' : mac });
});

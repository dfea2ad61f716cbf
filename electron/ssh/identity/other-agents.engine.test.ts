import { writeFileSync } from 'node:fs';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { authBy, depsFor, targetOf } from '../../testing/connect-fixture.ts';
import { type OtherAgent, startGpgAgent, startPageant } from '../../testing/other-agents.ts';
import { run } from '../../testing/run.ts';
import { type Sshd, startSshd } from '../../testing/sshd.ts';
import { connectSsh } from '../connection.ts';
import type { ConnectDetail } from '../types.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd();
});
afterAll(() => server.stop());

/** Signs in with what the agent holds and nothing else; gives what signed in, or the trouble. */
async function signIn(to: Sshd, { socket, stop }: OtherAgent) {
  onTestFinished(stop);
  let identity: Extract<ConnectDetail, { step: 'sign-in' }>['identity'] = null;
  const onDetail = (detail: ConnectDetail): void => {
    if (detail.step === 'sign-in') identity = detail.identity;
  };
  const target = targetOf(to, { auth: authBy(['agent']) });
  const attempt = connectSsh(target, depsFor(to, { agentSocket: socket, onDetail }), new AbortController().signal);
  const trouble = await attempt.then(
    (connection) => void connection.end(),
    (error: unknown) => toTunnelError(error),
  );
  return trouble ?? identity;
}

test.each(['ed25519', 'ecdsa', 'rsa'] as const)('Pageant signs in with the %s key it holds', async (type) => {
  const { path, fingerprint } = server.clientKeys[type];
  expect(await signIn(server, await startPageant(path))).toMatchObject({ source: 'agent', fingerprint });
});

test('gpg-agent signs in with a key of its own', async () => {
  const agent = await startGpgAgent();
  const keys = await run('env', [`SSH_AUTH_SOCK=${agent.socket}`, 'ssh-add', '-L']);
  const authorized = `${server.dir}/of-gpg`;
  writeFileSync(authorized, keys);
  const other = await startSshd({ config: [`AuthorizedKeysFile ${authorized}`] });
  onTestFinished(other.stop);
  expect(await signIn(other, agent)).toMatchObject({ source: 'agent', type: 'ED25519' });
});

test('Pageant with a key the server does not know is refused by the server, not by Pageant', async () => {
  const agent = await startPageant(server.clientKeys.stranger.path);
  expect(await signIn(server, agent)).toMatchObject({ kind: 'auth-failed', tried: ['agent'] });
});

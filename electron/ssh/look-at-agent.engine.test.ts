import { once } from 'node:events';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { certify, newAuthority } from '../testing/certificates.ts';
import { startGpgAgent, startPageant } from '../testing/other-agents.ts';
import { newSecurityKey } from '../testing/security-key/security-key.ts';
import { type AgentFixture, startAgent } from '../testing/ssh-agent.ts';
import { type ClientKeys, clientKeys, makeKey, temporaryFolder } from '../testing/ssh-keys.ts';
import { agentSurroundings } from './agent-places.ts';
import { lookAtAgent } from './look-at-agent.ts';

let keys: ClientKeys;
beforeAll(async () => {
  keys = await clientKeys();
});

/** This computer with an environment and a home folder of the test’s own. */
const here = (env: Readonly<Record<string, string>> = {}, home = '/nowhere') => ({ ...agentSurroundings(), env, home });

async function agentWith(...paths: string[]): Promise<AgentFixture> {
  const agent = await startAgent(paths);
  onTestFinished(agent.stop);
  return agent;
}

const lookAt = async (setting: string, around = here()) => (await lookAtAgent(setting, around)).look;

test('shows what ssh-agent holds as ssh-add -l lists it, wherever it is named', async () => {
  const { socket, add } = await agentWith(keys.rsa.path, keys.ecdsa.path);
  const shown = [
    { type: 'RSA', bits: 2048, fingerprint: keys.rsa.fingerprint, comment: 'culvert test', isSecurityKey: false },
    { type: 'ECDSA', bits: 256, fingerprint: keys.ecdsa.fingerprint },
  ];
  const home = temporaryFolder('culvert-home-');
  symlinkSync(socket, join(home, 'a.sock'));
  const around = here({ SSH_AUTH_SOCK: socket, MINE: socket }, home);
  for (const setting of ['', 'SSH_AUTH_SOCK', '$MINE', '$' + '{MINE}', socket, '~/a.sock']) {
    expect(await lookAt(setting, around)).toMatchObject({ state: 'holding', keys: shown });
  }
  await add(keys.ed25519.path);
  expect(await lookAt(socket)).toMatchObject({ keys: [...shown, { type: 'ED25519' }] });
});

test('shows a key and the certificates for it as one', async () => {
  const { dir, key: authority } = await newAuthority();
  const key = await makeKey(join(dir, 'id'), 'ecdsa');
  await certify(authority, key.path, { keyId: 'ada', principals: ['ada', 'deploy'], validity: '-5m:+1h' });
  const { socket } = await agentWith(key.path, keys.rsa.path);
  expect(await lookAt(socket)).toMatchObject({
    keys: [
      {
        type: 'ECDSA',
        bits: 256,
        fingerprint: key.fingerprint,
        certificates: [
          { type: 'ECDSA-CERT', principals: ['ada', 'deploy'], authority: { fingerprint: authority.fingerprint } },
        ],
      },
      { type: 'RSA', certificates: [] },
    ],
  });
});

test('marks a key that lives in a security key', async () => {
  const device = await newSecurityKey();
  const key = await device.make('ed25519-sk');
  const { socket, stop } = await device.agentWith(key);
  onTestFinished(stop);
  const shown = { type: 'ED25519-SK', bits: 256, fingerprint: key.fingerprint, isSecurityKey: true };
  expect(await lookAt(socket)).toMatchObject({ keys: [shown] });
});

test('shows what Pageant and gpg-agent hold', async () => {
  for (const agent of [await startPageant(keys.ed25519.path), await startGpgAgent()]) {
    onTestFinished(agent.stop);
    const look = await lookAt(agent.socket);
    expect(look).toMatchObject({ state: 'holding', keys: [{ type: 'ED25519', bits: 256 }] });
  }
});

test('finds an agent that has a place of its own, beside the one that is named', async () => {
  const runtime = temporaryFolder('culvert-run-');
  const { socket } = await agentWith();
  symlinkSync(socket, join(runtime, 'openssh_agent'));
  const { found } = await lookAtAgent('none', here({ XDG_RUNTIME_DIR: runtime }));
  expect(found).toEqual([{ name: 'ssh-agent', setting: '$' + '{XDG_RUNTIME_DIR}/openssh_agent' }]);
});

test('tells an agent that is empty from one that is locked', async () => {
  const agent = await agentWith();
  const none = { state: 'trouble', error: { kind: 'agent-no-keys', agent: agent.socket } };
  expect(await lookAt(agent.socket)).toMatchObject({ ...none, error: { mayBeLocked: false } });
  await agent.add(keys.rsa.path);
  await agent.lock('secret');
  expect(await lookAt(agent.socket)).toMatchObject({ ...none, error: { mayBeLocked: true } });
});

test('says why there is nothing to see', async () => {
  const folder = temporaryFolder('culvert-agent-');
  const left = await agentWith();
  await left.kill();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const talker = createServer((socket) => void socket.on('error', () => {}).end('SSH-2.0-no agent at all\r\n'));
  await once(talker.listen(join(folder, 'talker')), 'listening');
  onTestFinished(() => {
    talker.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const error = async (setting: string) => {
    const look = await lookAt(setting);
    return look.state === 'trouble' ? look.error : look.state;
  };
  expect(await error('none')).toBe('off');
  expect(await error('')).toEqual({ kind: 'agent-unavailable' });
  expect(await error('$NOT_SET')).toEqual({ kind: 'agent-unavailable' });
  expect(await error(join(folder, 'gone'))).toMatchObject({ kind: 'agent-unreachable', why: 'missing' });
  expect(await error(left.socket)).toMatchObject({ kind: 'agent-unreachable', why: 'nobody' });
  expect(await error(file)).toMatchObject({ kind: 'agent-unreachable' });
  expect(await error(join(folder, 'talker'))).toMatchObject({ kind: 'agent-nonsense' });
});

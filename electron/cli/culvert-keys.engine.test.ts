import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startAgent } from '../testing/ssh-agent.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, killLeftovers, startCli } from './test-cli.ts';

let script: string;
let sshd: Sshd;
let home: string;
beforeAll(async () => {
  [script, sshd] = await Promise.all([buildCli(), startSshd()]);
  home = join(sshd.dir, 'home');
  mkdirSync(join(home, '.ssh'), { recursive: true, mode: 0o700 });
  knownHostsFile(sshd, 'home/.ssh/known_hosts', [sshd.knownHostsLine]);
});
afterAll(async () => {
  killLeftovers();
  await sshd?.stop();
});

/** Puts a key where ssh looks by itself. */
function usualKey(path: string): void {
  const usual = join(home, '.ssh', 'id_ed25519');
  copyFileSync(path, usual);
  onTestFinished(() => rmSync(usual));
}

/** Signs in to the server with these lines; gives how it ended and the keys that were offered, in order. */
async function signIn(lines: readonly string[], env = {}): Promise<{ isOpen: boolean; offered: readonly string[] }> {
  const address = ['HostName 127.0.0.1', `Port ${sshd.port}`, `User ${sshd.username}`, 'BatchMode yes'];
  writeFileSync(join(home, '.ssh', 'config'), `${['Host h', ...address, ...lines].join('\n')}\n`, { mode: 0o600 });
  const cli = startCli(script, ['ssh', '--json', '-v', '-D', '127.0.0.1:0', 'h'], { HOME: home, ...env });
  const isOpen = await cli.event({ event: 'session', state: 'open' }).then(
    () => true,
    () => false,
  );
  await cli.end();
  return { isOpen, offered: [...cli.stderr().matchAll(/Offering (.+)\.$/gm)].map(([, key]) => key ?? '') };
}

test('with no IdentityFile the agent’s keys are offered before files it does not hold, as by ssh', async () => {
  usualKey(sshd.clientKeys.stranger.path);
  const agent = await startAgent([sshd.clientKeys.ed25519.path]);
  onTestFinished(agent.stop);
  const { isOpen, offered } = await signIn([], { SSH_AUTH_SOCK: agent.socket });
  expect({ isOpen, offered }).toEqual({ isOpen: true, offered: ['the agent’s key “culvert test”'] });
});

test('with no IdentityFile and no agent the usual files sign in', async () => {
  usualKey(sshd.clientKeys.ed25519.path);
  expect(await signIn([])).toEqual({ isOpen: true, offered: [`the key ${join(home, '.ssh', 'id_ed25519')}`] });
});

test.each([{ lines: ['IdentityFile none'] }, { lines: ['IdentityFile /nowhere/key'] }])(
  'keys nobody named are not offered where the file says $lines',
  async ({ lines }) => {
    usualKey(sshd.clientKeys.ed25519.path);
    expect(await signIn(lines)).toEqual({ isOpen: false, offered: [] });
  },
);

test('IdentityFile none and IdentitiesOnly leave nothing to offer, whatever the agent holds', async () => {
  usualKey(sshd.clientKeys.ed25519.path);
  const agent = await startAgent([sshd.clientKeys.ed25519.path]);
  onTestFinished(agent.stop);
  const env = { SSH_AUTH_SOCK: agent.socket };
  expect(await signIn(['IdentityFile none', 'IdentitiesOnly yes'], env)).toEqual({ isOpen: false, offered: [] });
  expect((await signIn(['IdentityFile none'], env)).isOpen).toBe(true);
});

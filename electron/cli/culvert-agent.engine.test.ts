import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { descendants } from '../testing/process-tree.ts';
import { run } from '../testing/run.ts';
import { type AgentFixture, startAgent } from '../testing/ssh-agent.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, type Cli, killLeftovers, startCli } from './test-cli.ts';

let script: string;
let server: Sshd;
let agent: AgentFixture;
beforeAll(async () => {
  [script, server] = await Promise.all([buildCli(), startSshd()]);
  agent = await startAgent([server.clientKeys.ecdsa.path]);
  mkdirSync(join(server.dir, 'home', '.ssh'), { recursive: true, mode: 0o700 });
  knownHostsFile(server, 'home/.ssh/known_hosts', [server.knownHostsLine]);
});
afterAll(async () => {
  killLeftovers();
  await agent.stop();
  await server.stop();
});

/** `culvert ssh` with the agent’s keys alone. */
function ssh(...args: readonly string[]): Cli {
  const env = { HOME: join(server.dir, 'home'), SSH_AUTH_SOCK: agent.socket };
  const trust = ['-o', `UserKnownHostsFile=${join(server.dir, 'home', '.ssh', 'known_hosts')}`];
  const where = ['-F', 'none', '-p', String(server.port), ...trust, `${server.username}@127.0.0.1`];
  const cli = startCli(script, ['ssh', '--json', '-v', ...args, ...where], env);
  onTestFinished(async () => void (await cli.end('SIGTERM')));
  return cli;
}

/** Where a program on the server finds the agent: sshd names the socket after its own process. */
function socketOnServer(): string | undefined {
  const pids = descendants(server.pid);
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith('ssh-'));
  return folders.flatMap((folder) => pids.map((pid) => join(tmpdir(), folder, `agent.${pid}`))).find(existsSync);
}

test('-A lets a program on the server use the agent; without it there is none', async () => {
  const { fingerprint } = server.clientKeys.ecdsa;
  const cli = ssh('-A');
  await cli.event({ event: 'session', state: 'open' });
  const socket = await vi.waitUntil(socketOnServer, { timeout: 30_000 });
  expect(await run('env', [`SSH_AUTH_SOCK=${socket}`, 'ssh-add', '-l'])).toContain(fingerprint);
  expect(await cli.end('SIGTERM')).toBe(0);
  await vi.waitUntil(() => !existsSync(socket), { timeout: 30_000 });
  const plain = ssh('-o', 'ForwardAgent=/run/another');
  await plain.event({ event: 'session', state: 'open' });
  expect(plain.stderr()).toContain('ForwardAgent takes only yes or no');
  expect(socketOnServer()).toBeUndefined();
});

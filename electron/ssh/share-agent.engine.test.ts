import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultAuth, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { ManagerDeps } from '../session/types.ts';
import { allListening, boundPort, isOpen, localRule, profileFor, startManager } from '../testing/managed-session.ts';
import { descendants } from '../testing/process-tree.ts';
import { run } from '../testing/run.ts';
import { type AgentFixture, startAgent } from '../testing/ssh-agent.ts';
import { temporaryFolder } from '../testing/ssh-keys.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { dialPort } from '../testing/tcp-client.ts';
import { FileHostKeyStore } from './host-key-store.ts';

let server: Sshd;
let agent: AgentFixture;
beforeAll(async () => {
  server = await startSshd({ config: ['LogLevel DEBUG1'] });
  agent = await startAgent([server.clientKeys.rsa.path]);
});
afterAll(async () => {
  await agent.stop();
  await server.stop();
});

const profile = (on: Sshd, auth: Partial<SessionProfile['auth']> = {}): SessionProfile =>
  profileFor(on, [], {
    auth: {
      ...defaultAuth,
      methods: ['publickey'],
      identityFiles: [on.clientKeys.ed25519.path],
      agent: agent.socket,
      agentForwarding: true,
      ...auth,
    },
  });

/** Opens a session and waits for a line with `words` in its log. */
async function openUntil(on: Sshd, one: SessionProfile, words: string, over: Partial<ManagerDeps> = {}) {
  const fixture = startManager(on, over);
  onTestFinished(() => fixture.manager.closeAll());
  const said = new Promise((resolve) => fixture.log.onAdd(({ text }) => text.includes(words) && resolve(text)));
  fixture.manager.open(one);
  await fixture.until(one.id, isOpen);
  await said;
  return { ...fixture, lines: () => fixture.log.all().map(({ text }) => text) };
}

const bothKnown = (hop: Sshd): string => knownHostsFile(hop, 'known-both', [hop.knownHostsLine, server.knownHostsLine]);

/** Where a program on the server finds the agent: sshd names the socket after its own process. */
function socketOnServer(): string {
  const pids = descendants(server.pid);
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith('ssh-'));
  const sockets = folders.flatMap((folder) => pids.map((pid) => join(tmpdir(), folder, `agent.${pid}`)));
  return sockets.find(existsSync) ?? '';
}

const onServer = (...args: readonly string[]): Promise<string> =>
  run('env', [`SSH_AUTH_SOCK=${socketOnServer()}`, ...args]);

test('a program on the server lists and uses the agent’s keys, and each use is in the log', async () => {
  const { rsa } = server.clientKeys;
  const { lines, manager } = await openUntil(server, profile(server), 'may use your agent');
  expect(await onServer('ssh-add', '-l')).toContain(rsa.fingerprint);
  await onServer('ssh-add', '-T', `${rsa.path}.pub`);
  expect(lines().filter((text) => text.includes('talks to your agent'))).toHaveLength(2);
  const socket = socketOnServer();
  await manager.closeAll();
  await vi.waitUntil(() => !existsSync(socket), { timeout: 30_000 });
});

test('without being asked to, no session is opened on the server and no agent is there', async () => {
  const from = server.log().length;
  const fixture = startManager(server);
  onTestFinished(() => fixture.manager.closeAll());
  const plain = { ...profile(server, { agentForwarding: false }), forwards: [localRule(server.port)] };
  fixture.manager.open(plain);
  const opened = await fixture.until(plain.id, allListening);
  // A channel opened after the sign-in: whatever was asked for before it is in the log by now.
  const through = await dialPort(boundPort(opened));
  await server.waitForLog('ctype direct-tcpip', from);
  through.destroy();
  expect(server.log().slice(from)).not.toMatch(/ctype session|auth-agent/);
  expect(socketOnServer()).toBe('');
});

test('a jump host gets no agent, the server behind it does', async () => {
  const hop = await startSshd({ config: ['LogLevel DEBUG1'] });
  onTestFinished(hop.stop);
  const hops = [{ host: hop.host, port: hop.port, username: hop.username }];
  const trusting = new FileHostKeyStore({ read: [bothKnown(hop)], write: null });
  const one = { ...profile(server), hops };
  await openUntil(server, one, 'may use your agent', { hostKeys: trusting });
  expect(await onServer('ssh-add', '-l')).toContain(server.clientKeys.rsa.fingerprint);
  expect(hop.log()).toContain('ctype direct-tcpip');
  expect(hop.log()).not.toMatch(/ctype session/);
});

test('a server that does not allow it, and an agent that is not there, are said and stop nothing', async () => {
  const strict = await startSshd({ config: ['AllowAgentForwarding no'] });
  onTestFinished(strict.stop);
  await openUntil(strict, profile(strict), 'does not let its programs use your agent');
  await openUntil(server, profile(server, { agent: '$NOT_SET' }), 'none was found');
  const { lines } = await openUntil(server, profile(server, { agent: '/nowhere/agent' }), 'may use your agent');
  await expect(onServer('ssh-add', '-l')).rejects.toThrow();
  expect(lines().join()).toContain('asked for your agent, which does not answer');
});

test('an agent that hangs up in the middle ends the conversation, and the session goes on', async () => {
  const path = join(temporaryFolder('culvert-agent-'), 'agent.sock');
  const rude = createServer((socket: Socket) => {
    socket.on('error', () => {}).once('data', () => void socket.write('half an answer', () => socket.destroy()));
  });
  await once(rude.listen(path), 'listening');
  onTestFinished(() => void rude.close());
  const { manager } = await openUntil(server, profile(server, { agent: path }), 'may use your agent');
  for (let round = 0; round < 20; round += 1) await expect(onServer('ssh-add', '-l')).rejects.toThrow();
  expect(manager.snapshots().map(({ status }) => status.state)).toEqual(['open']);
});

test('a server may not talk to the agent more than so often at once', async () => {
  const { lines } = await openUntil(server, profile(server), 'may use your agent');
  const sockets = Array.from({ length: 17 }, () => connect(socketOnServer()).on('error', () => {}));
  onTestFinished(() => sockets.forEach((socket) => void socket.destroy()));
  await Promise.race(sockets.map((socket) => once(socket, 'close')));
  expect(lines().join()).toContain('more than 16 times at once');
});

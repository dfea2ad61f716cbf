import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sshCommand } from '@shared/export/ssh-command.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { knownHostsFile, type Sshd, startSshd } from '../testing/sshd.ts';
import { echoed } from '../testing/tcp-client.ts';

let server: Sshd;
let echo: TcpFixture;
let child: ChildProcess | null = null;
beforeAll(async () => {
  server = await startSshd();
  echo = await startEcho();
});
afterAll(async () => {
  child?.kill();
  await echo.stop();
  await server.stop();
});

/** The port that ssh says the server gave it, once it does. */
async function allocatedPort({ stderr }: ChildProcess): Promise<number> {
  if (!stderr) throw new Error('ssh has no standard error');
  const said: string[] = [];
  for await (const line of createInterface(stderr)) {
    said.push(line);
    const [, port] = /^Allocated port (\d+) /.exec(line) ?? [];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`ssh ended: ${said.join(' ')}`);
}

test('ssh, started with the line of a session at a shell, opens its forwards', async () => {
  const rule = { family: 'auto', enabled: true, description: '' } as const;
  const destination = { host: '127.0.0.1', port: echo.port };
  const source = { host: '127.0.0.1', port: await freePort() };
  const session: SessionProfile = {
    ...emptyProfile('own'),
    host: server.host,
    port: server.port,
    username: server.username,
    auth: { ...emptyProfile('').auth, methods: ['publickey'], identityFiles: [server.clientKeys.ed25519.path] },
    forwards: [
      { ...rule, id: 'l', kind: 'local', source, destination },
      { ...rule, id: 'r', kind: 'remote', source: { host: '', port: 0 }, destination },
    ],
  };
  const made = sshCommand(session, []);
  if (!made.ok) throw new Error(made.error);
  const known = knownHostsFile(server, 'known_hosts_line', [server.knownHostsLine]);
  const line = made.value.line.replace(/^ssh /, `exec ssh -F none -o UserKnownHostsFile=${known} `);
  child = spawn('sh', ['-c', line], { stdio: ['ignore', 'ignore', 'pipe'] });
  // Local listeners are bound before the server is asked for remote ones.
  const remote = await allocatedPort(child);
  expect(await echoed(remote)).toBe('through');
  expect(await echoed(source.port)).toBe('through');
  const ended = once(child, 'exit');
  child.kill();
  await ended;
});

import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { patternHash, readAll, startEcho, startSink, startSource, writePattern } from './echo-server.ts';
import { descendants } from './process-tree.ts';
import { run } from './run.ts';
import { startAgent } from './ssh-agent.ts';
import { knownHostsFile, type Sshd, startSshd } from './sshd.ts';

let server: Sshd;
beforeAll(async () => {
  server = await startSshd();
});
afterAll(() => server.stop());

const ssh = (key: string, command: string): Promise<string> =>
  run('ssh', [
    ...['-F', 'none', '-o', `UserKnownHostsFile=${knownHostsFile(server, 'known', [server.knownHostsLine])}`],
    ...['-o', 'BatchMode=yes', '-o', 'IdentitiesOnly=yes', '-i', key, '-p', String(server.port)],
    `${server.username}@127.0.0.1`,
    command,
  ]);

test('a real server that OpenSSH’s own client trusts and signs in to, and that refuses a stranger', async () => {
  expect(await ssh(server.clientKeys.ed25519.path, 'echo hello')).toBe('hello\n');
  expect(await ssh(server.clientKeys.rsa.path, 'echo hello')).toBe('hello\n');
  await expect(ssh(server.clientKeys.stranger.path, 'echo hello')).rejects.toThrow('Permission denied');
});

test('kill takes the connections along, restart comes back on the same port', async () => {
  const from = server.log().length;
  const running = ssh(server.clientKeys.ed25519.path, 'echo started; exec sleep 100');
  running.catch(() => undefined);
  await server.waitForLog('Starting session', from);
  const before = [server.pid, ...descendants(server.pid)];
  expect(before.length).toBeGreaterThan(1);
  await server.kill();
  await expect(running).rejects.toThrow();
  await server.restart();
  expect(before).not.toContain(server.pid);
  expect(await ssh(server.clientKeys.ecdsa.path, 'echo again')).toBe('again\n');
});

test('an agent that lists the key it was given', async () => {
  const agent = await startAgent([server.clientKeys.ed25519.path]);
  const listed = await run('env', [`SSH_AUTH_SOCK=${agent.socket}`, 'ssh-add', '-l']);
  await agent.stop();
  expect(listed).toContain(server.clientKeys.ed25519.fingerprint);
});

test('echo, sink and source agree on the pattern', async () => {
  const size = 300_001;
  const servers = [await startEcho(), await startSink(), await startSource(size)] as const;
  const sockets = servers.map(({ port }) => connect({ port, host: '127.0.0.1', allowHalfOpen: true }));
  const [echo, sink, source] = await Promise.all(
    sockets.map(async (socket, which) => {
      const answer = readAll(socket);
      if (which < 2) await writePattern(socket, size);
      socket.end();
      return answer;
    }),
  );
  await Promise.all(servers.map((one) => one.stop()));
  expect(echo?.hash).toBe(patternHash(size));
  expect(sink?.text).toBe(`${size} ${patternHash(size)}`);
  expect(source).toMatchObject({ bytes: size, hash: patternHash(size) });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { writePlinkCommand } from '@shared/export/plink-command.ts';
import { writeSshConfigBlock } from '@shared/export/ssh-config-block.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { randomProfiles } from '../testing/random-profiles.ts';
import { run } from '../testing/run.ts';
import { makeSshHome } from '../testing/ssh-g.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { dialPort, echoed, say } from '../testing/tcp-client.ts';
import { exportSessions, writeExport } from './export-sessions.ts';
import { puttyPlaces, readPuttyFolder } from './putty-folder.ts';

let server: Sshd;
let echo: TcpFixture;
let home: string;
let ppk: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  [server, echo] = await Promise.all([startSshd({ hostKeys: ['ed25519', 'rsa', 'ecdsa', 'ecdsa521'] }), startEcho()]);
  home = mkdtempSync(join(tmpdir(), 'culvert-putty-'));
  ppk = join(home, 'key.ppk');
  await run('puttygen', [server.clientKeys.ed25519.path, '-O', 'private', '-o', ppk]);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await Promise.all([server.stop(), echo.stop()]);
  rmSync(home, { recursive: true });
});

const context = { byId: () => undefined };

/** A session with one forward of each kind that PuTTY has, on free ports. */
async function threeForwards(): Promise<{ profile: SessionProfile; ports: readonly number[] }> {
  const ports = [await freePort(), await freePort(), await freePort()];
  const [local = 0, remote = 0, dynamic = 0] = ports;
  const base = { family: 'auto', enabled: true, description: '' } as const;
  const target = { host: '127.0.0.1', port: echo.port };
  const forwards: ForwardRule[] = [
    { ...base, id: '1', kind: 'local', source: { host: '127.0.0.1', port: local }, destination: target },
    { ...base, id: '2', kind: 'remote', source: { host: '', port: remote }, destination: target },
    { ...base, id: '3', kind: 'dynamic', source: { host: '', port: dynamic } },
  ];
  const blank = emptyProfile('real');
  const profile: SessionProfile = {
    ...blank,
    name: 'Real Ünit, 1',
    host: server.host,
    port: server.port,
    username: server.username,
    auth: { ...blank.auth, identityFiles: [ppk], agent: 'none' },
    hostKeys: { ...blank.hostKeys, pinned: server.hostKeys.map(({ fingerprint }) => fingerprint) },
    forwards,
  };
  return { profile, ports };
}

/** Runs a command until its forwards carry; what it says on the way is in the failure. */
async function carries(line: string, ports: readonly number[], env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn('sh', ['-c', `exec ${line}`], { env: { PATH: process.env.PATH, HOME: home, ...env } });
  children.push(child);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  const [local = 0, remote = 0, dynamic = 0] = ports;
  const ended = new Promise<never>((_, reject) => child.once('exit', () => reject(new Error(`It ended: ${said}`))));
  await Promise.race([ended, Promise.all([answers(local), answers(remote)])]);
  expect(await throughSocks(dynamic)).toBe('through');
  ended.catch(() => {});
  child.kill('SIGTERM');
}

async function answers(port: number): Promise<void> {
  for (;;) {
    const answer = await echoed(port).catch(() => null);
    if (answer !== null) {
      expect(answer).toBe('through');
      return;
    }
    await wait(30);
  }
}

test('a line for plink opens its forwards', async () => {
  const { profile, ports } = await threeForwards();
  const { text, notes } = writePlinkCommand(profile, context, 'posix');
  expect(notes.map(({ kind }) => kind)).toEqual(['keepalive']);
  await carries(text.replace('plink ', 'plink -batch '), ports, {});
});

test('a line for plink jumps through a host', async () => {
  const { profile, ports } = await threeForwards();
  const hop = { host: server.host, port: server.port, username: server.username };
  const { text } = writePlinkCommand({ ...profile, hops: [hop] }, context, 'posix');
  // The inner plink knows the server by its cache, as it cannot be told in the line.
  const cache = join(home, 'hostkeys');
  writeFileSync(cache, await puttyLines());
  await carries(text.replace('plink ', 'plink -batch '), ports, { PUTTYSSHHOSTKEYS: cache });
});

test('exported sessions open in plink by their names, also one behind another', async () => {
  const { profile, ports } = await threeForwards();
  const jump = { ...profile, id: 'jump', name: 'Jump/Host', forwards: [] };
  const behind: SessionProfile = { ...profile, hops: [{ session: 'jump' }] };
  const exported = exportSessions([jump, behind], 'putty-folder');
  const written = writeExport(exported, 'putty-folder', home);
  if (!written.ok) throw new Error(written.error);
  expect(written.value).toMatchObject({ sessions: 2 });
  const from = server.log().length;
  await carries(`plink -batch -load 'Real Ünit, 1'`, ports, { PUTTYSESSIONS: written.value.path });
  const signIns =
    server
      .log()
      .slice(from)
      .match(/^Accepted publickey/gm) ?? [];
  expect(signIns.length, 'it went through the jump host').toBeGreaterThan(1);
  const read = readPuttyFolder(puttyPlaces({ PUTTYSESSIONS: written.value.path }, home));
  expect(read.ok && read.value.sessions.map((one) => one.profile.name)).toEqual(['Jump/Host', 'Real Ünit, 1']);
  expect(read.ok && read.value.sessions[1]?.profile.hops).toEqual([{ session: 'putty:Jump/Host' }]);
});

/** What an echo gives back through a SOCKS proxy that is asked for its address (RFC 1928). */
async function throughSocks(port: number): Promise<string> {
  const socket = await dialPort(port);
  try {
    await say(socket, '\x05\x01\x00');
    const request = Buffer.from([5, 1, 0, 1, 127, 0, 0, 1, echo.port >> 8, echo.port & 0xff]);
    await say(socket, request);
    return await say(socket, 'through');
  } finally {
    socket.destroy();
  }
}

/** What plink itself keeps of the server's keys, one run for each kind. */
async function puttyLines(): Promise<string> {
  const cache = join(home, `cache-${server.port}`);
  mkdirSync(cache, { recursive: true });
  const sessions = join(cache, 'sessions');
  mkdirSync(sessions, { recursive: true });
  const kinds = ['ed25519', 'rsa', 'ecdsa'];
  for (const kind of kinds) {
    const order = [kind, ...kinds.filter((other) => other !== kind)].join(',');
    const lines = ['HostName=127.0.0.1', `PortNumber=${server.port}`, 'Protocol=ssh', `HostKey=${order}`];
    writeFileSync(join(sessions, kind), `${lines.join('\n')}\nPreferKnownHostKeys=0\n`);
    const plink = `plink -noagent -i '${ppk}' -l '${server.username}' -load ${kind} true`;
    await run('sh', ['-c', `echo y | PUTTYDIR='${cache}' ${plink}`]);
  }
  return readFileSync(join(cache, 'sshhostkeys'), 'utf8');
}

test('host keys that plink keeps are those of the server', async () => {
  const lines = await puttyLines();
  const keys = join(home, 'kept');
  writeFileSync(keys, lines);
  const read = readPuttyFolder(puttyPlaces({ PUTTYSSHHOSTKEYS: keys, PUTTYSESSIONS: join(home, 'none') }, home));
  if (!read.ok) throw new Error(read.error.kind);
  const known = server.hostKeys.map(({ fingerprint }) => fingerprint);
  expect(read.value.notes).toEqual([]);
  expect(read.value.hostKeys.length).toBeGreaterThanOrEqual(3);
  for (const key of read.value.hostKeys) expect(known).toContain(key.fingerprint);
  expect(new Set(read.value.hostKeys.map(({ algorithm }) => algorithm)).size).toBeGreaterThanOrEqual(3);
});

test('a block of ssh_config comes to what the session says, by ssh’s own reading', () => {
  const sshHome = makeSshHome();
  try {
    for (const profile of randomProfiles(40, 11)) {
      const { text } = writeSshConfigBlock(profile, context, 'written');
      sshHome.write({ config: text });
      const answer = sshHome.ask(['-F', join(sshHome.dir, 'config'), 'written']);
      if (!answer.ok) throw new Error(`${answer.complaint}\n${text}`);
      const one = (key: string) => answer.values.get(key)?.[0];
      expect(one('hostname'), text).toBe(profile.host);
      expect(one('port'), text).toBe(String(profile.port));
      if (profile.username !== '') expect(one('user'), text).toBe(profile.username);
      expect(one('serveraliveinterval'), text).toBe(String(profile.options.keepaliveIntervalSeconds));
      expect(one('gatewayports'), text).toBe(profile.options.localAcceptOthers ? 'yes' : 'no');
      const count = (key: string) => answer.values.get(key)?.length ?? 0;
      const kinds = (kind: string) => profile.forwards.filter((rule) => rule.kind === kind).length;
      // ssh lists a forward to a socket among the dynamic ones too.
      const sockets = profile.forwards.filter(({ source }) => 'path' in source).length;
      expect([count('localforward'), count('remoteforward'), count('dynamicforward')], text).toEqual([
        kinds('local'),
        kinds('remote'),
        kinds('dynamic') + sockets,
      ]);
    }
  } finally {
    sshHome.remove();
  }
});

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { freePort } from '../testing/free-port.ts';
import { startMicrosocks, startSshSocks, startTinyproxy } from '../testing/proxies.ts';
import { run } from '../testing/run.ts';
import { makeSshHome } from '../testing/ssh-g.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { echoed } from '../testing/tcp-client.ts';
import { exportSessions, writeExport } from './export-sessions.ts';

let server: Sshd;
let echo: TcpFixture;
let home: string;
let ppk: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  [server, echo] = await Promise.all([startSshd(), startEcho()]);
  home = mkdtempSync(join(tmpdir(), 'culvert-exported-'));
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

const session = (name: string, over: Partial<SessionProfile> = {}): SessionProfile => ({
  ...emptyProfile(`id of ${name}`),
  name,
  host: 'h.example',
  ...over,
});

/** What the one written text says. */
const textOf = (sessions: readonly SessionProfile[], form: 'json' | 'ssh-config'): string =>
  exportSessions(sessions, form).files[0]?.bytes.toString() ?? '';

test('names that come to the same in ssh_config have a block each, and ssh finds all of them', () => {
  const names = ['Büro DB', 'Büro/DB', 'Büro:DB', 'Büro-DB-2'];
  const text = textOf(
    names.map((name, at) => session(name, { port: 2200 + at })),
    'ssh-config',
  );
  const aliases = [...text.matchAll(/^Host (.*)$/gm)].map(([, alias = '']) => alias);
  const ssh = makeSshHome();
  try {
    ssh.write({ config: text });
    const ports = aliases.map((alias) => {
      const answer = ssh.ask(['-F', join(ssh.dir, 'config'), alias]);
      return answer.ok ? answer.values.get('port')?.[0] : answer.complaint;
    });
    expect(ports, text).toEqual(['2200', '2201', '2202', '2203']);
  } finally {
    ssh.remove();
  }
});

test('a jump host in ssh_config goes by its own block, with its key and the way to it', () => {
  const outer = session('Outer', { host: 'outer.example' });
  const key = { ...outer.auth, identityFiles: ['/keys/jump'] };
  const jump = session('The Jump', { host: 'jump.example', port: 2200, auth: key, hops: [{ session: outer.id }] });
  const inner = session('Inner', { hops: [{ session: jump.id }, { host: 'last.example', port: 22, username: 'al' }] });
  const text = textOf([outer, jump, inner], 'ssh-config');
  const ssh = makeSshHome();
  try {
    ssh.write({ config: text });
    const ask = (alias: string) => {
      const answer = ssh.ask(['-F', join(ssh.dir, 'config'), alias]);
      if (!answer.ok) throw new Error(`${answer.complaint}\n${text}`);
      return (key: string) => answer.values.get(key)?.[0];
    };
    expect(ask('Inner')('proxyjump')).toBe('The-Jump,al@last.example');
    const hop = ask('The-Jump');
    expect(['hostname', 'port', 'identityfile', 'proxyjump'].map(hop)).toEqual([
      'jump.example',
      '2200',
      '/keys/jump',
      'Outer',
    ]);
  } finally {
    ssh.remove();
  }
});

test('copies of a session that came from PuTTY are files of their own', () => {
  const putty = { session: 'Office', settings: { HostName: 'h.example', Font: 'x', ProxyPassword: 'hunter2' } };
  const sessions = ['Office', 'Office copy'].map((name, at) => session(name, { putty, port: 22 + at }));
  const written = writeExport(exportSessions(sessions, 'putty-folder'), 'putty-folder', home);
  if (!written.ok) throw new Error(written.error);
  expect(readdirSync(written.value.path).sort()).toEqual(['Office', 'Office%202']);
  for (const form of ['json', 'putty-folder', 'putty-reg'] as const)
    for (const { bytes } of exportSessions(sessions, form).files)
      for (const encoding of ['utf8', 'utf16le'] as const) expect(bytes.toString(encoding)).not.toContain('hunter2');
});

const proxies = {
  socks4: () => startSshSocks(server),
  socks4a: () => startSshSocks(server),
  socks5: () => startMicrosocks(),
  http: () => startTinyproxy(),
} as const;

test.each(['socks4', 'socks4a', 'socks5', 'http'] as const)(
  'plink opens an exported session through a proxy: %s',
  async (kind) => {
    const proxy = await proxies[kind]();
    try {
      const port = await freePort();
      const base = { id: '1', family: 'auto', enabled: true, description: '', kind: 'local' } as const;
      const ends = { source: { host: '127.0.0.1', port }, destination: { host: '127.0.0.1', port: echo.port } };
      const blank = emptyProfile('id');
      const profile = session(`Behind ${kind}`, {
        host: server.host,
        port: server.port,
        username: server.username,
        auth: { ...blank.auth, identityFiles: [ppk], agent: 'none' },
        hostKeys: { ...blank.hostKeys, pinned: server.hostKeys.map(({ fingerprint }) => fingerprint) },
        proxy: { kind, host: proxy.host, port: proxy.port },
        forwards: [{ ...base, ...ends }],
      });
      const written = writeExport(exportSessions([profile], 'putty-folder'), 'putty-folder', home);
      if (!written.ok) throw new Error(written.error);
      const plink = spawn('plink', ['-batch', '-load', profile.name], {
        env: { PATH: process.env.PATH, HOME: home, PUTTYSESSIONS: written.value.path },
      });
      children.push(plink);
      const ended = endOf(plink);
      const failed = ended.then((said) => Promise.reject(new Error(said)));
      failed.catch(() => {});
      expect(await Promise.race([answered(port), failed])).toBe('through');
      // Without its proxy it has no way left.
      await proxy.stop();
      expect(await ended).toMatch(/closed|reset|abort/i);
    } finally {
      await proxy.stop();
    }
  },
);

/** What it wrote, once it is gone. */
const endOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    child.once('close', () => resolve(said));
  });

async function answered(port: number): Promise<string> {
  for (;;) {
    const answer = await echoed(port).catch(() => null);
    if (answer !== null) return answer;
    await wait(30);
  }
}

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ElectronApplication, Page } from 'playwright';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { freePort } from '../electron/testing/free-port.ts';
import { type ProxyFixture, startMicrosocks } from '../electron/testing/proxies.ts';
import { run } from '../electron/testing/run.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { echoed } from '../electron/testing/tcp-client.ts';
import { expect, launch, test } from './support/app.ts';
import { seedSessions, sessionsOnDisk } from './support/sessions-file.ts';
import { button, go } from './support/steps.ts';

let server: Sshd;
let echo: TcpFixture;
let proxy: ProxyFixture;
test.beforeAll(async () => {
  [server, echo, proxy] = await Promise.all([startSshd(), startEcho(), startMicrosocks()]);
});
test.afterAll(async () => {
  await Promise.all([server.stop(), echo.stop(), proxy.stop()]);
});

const message = (window: Page) => window.getByRole('status', { name: 'Message' });

/** Has the file dialogs answer with a path. */
const chooses = (app: ElectronApplication, path: string) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, path);

test('what the export menu writes is read back by ssh, plink and Culvert, and holds no password', async ({ home }) => {
  const port = await freePort();
  const key = join(home, 'key.ppk');
  await run('puttygen', [server.clientKeys.ed25519.path, '-O', 'private', '-o', key]);
  const ends = { source: { host: '127.0.0.1', port }, destination: { host: '127.0.0.1', port: echo.port } };
  const office = {
    ...{ name: 'Office DB', host: server.host, port: server.port, username: server.username },
    auth: { identityFiles: [key], agent: 'none', savedPassword: true },
    hostKeys: { pinned: server.hostKeys.map(({ fingerprint }) => fingerprint) },
    proxy: { kind: 'socks5', host: proxy.host, port: proxy.port },
    forwards: [{ id: 'f1', kind: 'local', ...ends }],
    putty: { session: 'Office DB', settings: { Font: 'server:fixed', ProxyPassword: 'hunter2' } },
  };
  seedSessions(home, [office]);
  const { app, window } = await launch({ home });
  const writes = async (item: string, path: string) => {
    await chooses(app, path);
    await button(window, 'Export').click();
    await window.getByRole('menuitem', { name: item }).click();
    await expect(message(window)).toContainText(`Wrote 1 session to ${path}`);
  };
  const [json, config, reg] = ['all.json', 'config', 'all.reg'].map((name) => join(home, name)) as [
    string,
    string,
    string,
  ];
  await writes('A JSON file…', json);
  await writes('An ssh_config file…', config);
  await writes('A .reg file…', reg);
  await writes('PuTTY’s session files…', home);
  await app.close();

  const texts = [readFileSync(json, 'utf8'), readFileSync(config, 'utf8'), readFileSync(reg, 'utf16le')];
  for (const text of texts) expect(text).not.toMatch(/hunter2|"savedPassword": true|Practice/);
  const said = execFileSync('ssh', ['-G', '-F', config, 'Office-DB'], { encoding: 'utf8' });
  for (const line of [
    `hostname ${server.host}`,
    `port ${server.port}`,
    `identityfile ${key}`,
    `localforward [127.0.0.1]:${port} [127.0.0.1]:${echo.port}`,
    `proxycommand nc -X 5 -x ${proxy.host}:${proxy.port} %h %p`,
  ])
    expect(said.split('\n')).toContain(line);
  expect(await throughPlink(join(home, 'putty-sessions'), 'Office DB', port)).toBe('through');

  for (const path of [json, reg]) {
    const other = join(home, `home of ${path === json ? 'json' : 'reg'}`);
    mkdirSync(join(other, 'culvert'), { recursive: true, mode: 0o700 });
    const again = await launch({ home: other });
    await chooses(again.app, path);
    await button(again.window, 'Import').click();
    await again.window.getByRole('menuitem', { name: 'A file…' }).click();
    await button(again.window, 'Add 1 session').click();
    await expect(message(again.window)).toContainText('Added 1 session.');
    await again.app.close();
    const [read] = sessionsOnDisk(other).sessions.filter(({ name }) => name === 'Office DB');
    expect(read).toMatchObject({ host: server.host, port: server.port, username: server.username });
    expect(read).toMatchObject({ auth: { identityFiles: [key] }, proxy: office.proxy, forwards: [ends] });
  }
});

/** What an echo says through the forward of a session that plink loads by its name. */
async function throughPlink(sessions: string, name: string, port: number): Promise<string> {
  const env = { PATH: process.env.PATH, HOME: sessions, PUTTYSESSIONS: sessions };
  const plink = spawn('plink', ['-batch', '-load', name], { env });
  try {
    for (;;) {
      const answer = await echoed(port).catch(() => null);
      if (answer !== null) return answer;
      if (plink.exitCode !== null) return `plink ended with ${plink.exitCode}`;
      await wait(30);
    }
  } finally {
    plink.kill('SIGKILL');
  }
}

test('hosts of ~/.ssh/config come as sessions that follow it, and a second import changes nothing', async ({
  home,
}) => {
  mkdirSync(join(home, '.ssh'), { mode: 0o700 });
  const file = join(home, '.ssh', 'config');
  const text = 'Host db\n  HostName db.internal\n  LocalForward 5432 localhost:5432\n\nHost *.example\n  User al\n';
  writeFileSync(file, text, { mode: 0o600 });
  const { app, window } = await launch({ home });
  const dialog = window.getByRole('dialog');
  const look = async () => {
    await go(window, 'Session');
    await button(window, 'Import').click();
    await window.getByRole('menuitem', { name: 'Hosts of ~/.ssh/config' }).click();
  };
  await look();
  await expect(dialog).toContainText('Goes on following db in ~/.ssh/config.');
  await button(window, 'Add 1 session').click();
  await expect(message(window)).toContainText('Added 1 session.');
  const saved = () => sessionsOnDisk(home).sessions;
  await expect.poll(() => saved().map(({ name }) => name)).toContain('db');
  expect(saved().find(({ name }) => name === 'db')).toMatchObject({ sshConfig: 'db' });
  await look();
  await expect(dialog).toContainText('Is saved already as “db”: nothing to do.');
  await expect(dialog).toContainText('Nothing will be changed.');
  await app.close();
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { freePort } from '../electron/testing/free-port.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { echoed } from '../electron/testing/tcp-client.ts';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { button, expectSessionState, go } from './support/steps.ts';

let server: Sshd;
let echo: TcpFixture;
test.beforeAll(async () => {
  [server, echo] = await Promise.all([startSshd(), startEcho()]);
});
test.afterAll(async () => {
  await Promise.all([server.stop(), echo.stop()]);
});

const dialog = (window: Page) => window.getByRole('dialog');
const message = (window: Page) => window.getByRole('status', { name: 'Message' });

async function importFrom(window: Page, item: string): Promise<void> {
  await go(window, 'Session');
  await button(window, 'Import').click();
  await window.getByRole('menuitem', { name: item }).click();
}

/** PuTTY's entry for an Ed25519 host key: x and y of the point, worked out from the wire's y and sign (RFC 8032). */
function puttyKey({ hostKey, port }: Sshd): string {
  const prime = 2n ** 255n - 19n;
  const power = (base: bigint, exponent: bigint): bigint => {
    let result = 1n;
    for (let b = base % prime, e = exponent; e > 0n; e >>= 1n, b = (b * b) % prime)
      if (e & 1n) result = (result * b) % prime;
    return result;
  };
  const bytes = Buffer.from(hostKey.blob.subarray(-32)).reverse();
  const sign = (bytes[0] ?? 0) >> 7;
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  const y = BigInt(`0x${bytes.toString('hex')}`);
  const d = ((prime - 121_665n) * power(121_666n, prime - 2n)) % prime;
  const square = ((y * y - 1n + prime) * power(d * y * y + 1n, prime - 2n)) % prime;
  let x = power(square, (prime + 3n) / 8n);
  if ((x * x) % prime !== square) x = (x * power(2n, (prime - 1n) / 4n)) % prime;
  if (Number(x & 1n) !== sign) x = prime - x;
  return `ssh-ed25519@${port}:127.0.0.1 0x${x.toString(16)},0x${y.toString(16)}`;
}

const chooses = (app: ElectronApplication, path: string) =>
  app.evaluate(({ dialog: dialogs }, chosen) => {
    dialogs.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    dialogs.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, path);

test('PuTTY’s sessions come with their host keys, open at once, and a second import changes nothing', async ({
  home,
}) => {
  const local = await freePort();
  const folder = join(home, '.putty', 'sessions');
  mkdirSync(folder, { recursive: true });
  const session = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  session('Office%20DB', [
    'Present=1',
    'HostName=127.0.0.1',
    `PortNumber=${server.port}`,
    'Protocol=ssh',
    `UserName=${server.username}`,
    `PublicKeyFile=${server.clientKeys.ed25519.path}`,
    `PortForwardings=L127.0.0.1:${local}=127.0.0.1:${echo.port}`,
    'Font=server:fixed',
    'ProxyPassword=hunter2',
  ]);
  session('Router', ['HostName=router', 'Protocol=telnet']);
  session('Behind', ['HostName=inner.example', 'Protocol=ssh', 'ProxyMethod=6', 'ProxyHost=Office DB']);
  writeFileSync(join(home, '.putty', 'sshhostkeys'), `${puttyKey(server)}\n`);
  const { app, window, userData } = await launch({ home });
  await importFrom(window, 'PuTTY’s sessions');
  await expect(dialog(window)).toContainText('Connects to inner.example by way of Office DB.');
  await expect(dialog(window)).toContainText(server.hostKey.fingerprint);
  await expect(dialog(window)).toContainText('Router: is not a session of SSH.');
  await pictures({ app, window }, 'import-putty');
  await button(window, 'Add 2 sessions').click();
  await expect(message(window)).toContainText('Added 2 sessions. 1 host key came with it.');
  const saved = () => readFileSync(join(userData, 'sessions.json'), 'utf8');
  expect(saved()).toContain('server:fixed');
  expect(saved()).not.toContain('hunter2');
  expect(readFileSync(join(userData, 'known_hosts'), 'utf8')).toContain(server.hostKey.publicLine);

  const before = saved();
  await importFrom(window, 'PuTTY’s sessions');
  await expect(dialog(window)).toContainText('Is saved already as “Office DB”: nothing to do.');
  await expect(dialog(window)).toContainText('Nothing will be changed.');
  await expect(dialog(window)).toContainText('Known already.');
  await pictures({ app, window }, 'import-again');
  await button(window, 'Cancel').last().click();
  expect(saved()).toBe(before);

  await window.getByText('Office DB', { exact: true }).first().dblclick();
  await expectSessionState(window, 'Office DB', 'Open');
  expect(await echoed(local)).toBe('through');

  await go(window, 'Session');
  await chooses(app, home);
  await button(window, 'Export').click();
  await window.getByRole('menuitem', { name: 'PuTTY’s session files…' }).click();
  await expect(message(window)).toContainText('Wrote 2 sessions to');
  expect(readdirSync(join(home, 'putty-sessions')).sort()).toEqual(['Behind', 'Office%20DB']);
  const original = readFileSync(join(folder, 'Office%20DB'), 'utf8').replace('ProxyPassword=hunter2\n', '');
  expect(readFileSync(join(home, 'putty-sessions', 'Office%20DB'), 'utf8')).toBe(original);
  await app.close();
});

test('a .reg file meets what is saved: left out, renamed or replaced, with a way back', async ({ home }) => {
  const { app, window, userData } = await launch({ home });
  const reg = (port: string) =>
    `\uFEFFWindows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\SimonTatham\\PuTTY\\Sessions\\Office]\r\n"HostName"="bastion.example"\r\n"PortNumber"=dword:${port}\r\n`;
  const path = join(home, 'putty.reg');
  writeFileSync(path, reg('00000016'), 'utf16le');
  await chooses(app, path);
  await importFrom(window, 'A file…');
  await button(window, 'Add 1 session').click();
  await expect(message(window)).toContainText('Added 1 session.');
  writeFileSync(path, reg('00000017'), 'utf16le');
  await importFrom(window, 'A file…');
  await expect(dialog(window)).toContainText('“Office” is saved and says something else.');
  await expect(button(window, 'Add')).toBeDisabled();
  await window.getByRole('combobox', { name: 'What to do with Office' }).selectOption('replace');
  await expect(dialog(window)).toContainText('1 session will be replaced');
  await pictures({ app, window }, 'import-clash');
  await button(window, 'Replace 1 session').click();
  const saved = () => readFileSync(join(userData, 'sessions.json'), 'utf8');
  await expect.poll(saved).toContain('"port": 23');
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(saved).not.toContain('"port": 23');

  for (const [text, words] of [
    [reg('00000016').slice(0, 120), 'Line 4 is not that of a .reg file'],
    ['x'.repeat(10_000_000), 'That is no ssh or plink command'],
  ] as const) {
    writeFileSync(path, text, 'utf16le');
    await importFrom(window, 'A file…');
    await expect(message(window)).toContainText(words, { timeout: 20_000 });
    await expect(dialog(window)).toBeHidden();
  }
  await app.close();
});

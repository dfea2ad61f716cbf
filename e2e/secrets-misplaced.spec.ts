import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { finder, textSeed } from '../electron/testing/secret-forms.ts';
import { appCommand, type Culvert, expect, launch, test } from './support/app.ts';
import { clipboardOf, files, outputsOf, ownPlaces, shownBy, startsOf, type Trace } from './support/audit.ts';
import { recordIpc, sentToWindow } from './support/ipc-record.ts';
import { button, field, go, prompt } from './support/steps.ts';

/** Passwords where other programs take them, and Culvert must not. */
const misplaced = {
  inPlinkLine: 'Plink-Yt5r2mLp01',
  inSshpassLine: 'Sshpass-Yt5r2mLp02',
  inAddress: 'Address-Yt5r2mLp03',
  inAddressTyped: 'Typed-Yt5r2mLp04',
  inPutty: 'Putty-Yt5r2mLp05',
  inProxyCommand: 'Command-Yt5r2mLp06',
  inProxyHost: 'Proxy-Yt5r2mLp07',
  inEnvironment: 'Environ-Yt5r2mLp08',
  inProxyEnvironment: 'ProxyEnv-Yt5r2mLp09',
};

const pasted = [
  `plink.exe -batch -pw ${misplaced.inPlinkLine} -L 5432:db:5432 me@bastion.example`,
  `ssh -L 5434:db:5432 ssh://me:${misplaced.inAddress}@bastion.example`,
];

/** Pastes a text where no field has the focus, and leaves the clipboard empty. */
async function paste({ app, window }: Pick<Culvert, 'app' | 'window'>, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
  await go(window, 'Session');
  await window.getByRole('tree', { name: 'Category' }).focus();
  await window.keyboard.press('Control+v');
}

/** A line that is understood becomes a session; one that is not is refused in a sentence. */
async function pasteAll(culvert: Pick<Culvert, 'app' | 'window'>): Promise<void> {
  const { app, window } = culvert;
  await paste(culvert, `sshpass -p ${misplaced.inSshpassLine} ssh -L 5433:db:5432 me@bastion.example`);
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('That is no ssh or plink command');
  for (const line of pasted) {
    await paste(culvert, line);
    await window.getByRole('button', { name: /^Add \d/ }).click();
    await expect(window.getByRole('dialog')).toBeHidden();
  }
  await app.evaluate(({ clipboard }) => clipboard.clear());
}

async function importPutty(window: Page): Promise<void> {
  await go(window, 'Session');
  await button(window, 'Import').click();
  await window.getByRole('menuitem', { name: 'PuTTY’s sessions' }).click();
  await window.getByRole('button', { name: /^Add \d/ }).click();
  await expect(window.getByRole('dialog')).toBeHidden();
}

/** What was saved before becomes an earlier version by it. */
async function saveAnother(window: Page): Promise<void> {
  await go(window, 'Session');
  await field(window, 'Host Name (or IP address)').fill('other.example');
  await field(window, 'Saved sessions').fill('Another');
  await button(window, 'Save').click();
  await expect(window.getByText('Saved “Another”.')).toBeVisible();
}

/** Types addresses with a password in them, as a URL has, and tries to open them; the fields are emptied again. */
async function typeAddresses(window: Page): Promise<void> {
  for (const host of [
    `ssh://me:${misplaced.inAddressTyped}@bastion.invalid`,
    `me:${misplaced.inAddressTyped}@bastion.invalid`,
  ]) {
    await go(window, 'Session');
    await field(window, 'Host Name (or IP address)').fill(host);
    await button(window, 'Open').click();
    await expect(field(window, 'Host Name (or IP address)')).toHaveAttribute('aria-invalid', 'true');
    await field(window, 'Host Name (or IP address)').fill('bastion.invalid');
  }
  await go(window, 'Proxy');
  await window.getByText('HTTP', { exact: true }).click();
  await field(window, 'Proxy host').fill(`http://ada:${misplaced.inProxyHost}@127.0.0.1:1`);
  await button(window, 'Open').click();
  await expect(field(window, 'Proxy host')).toHaveAttribute('aria-invalid', 'true');
  await field(window, 'Proxy host').fill('127.0.0.1');
  await field(window, 'Proxy port').fill('1');
  await button(window, 'Open').click();
}

/** A command is a person's own text and kept as such; what became of it is told without what it was given. */
async function runCommand(window: Page): Promise<void> {
  await go(window, 'Proxy');
  await window.getByText('Command', { exact: true }).click();
  await field(window, 'Proxy command').fill(`false --password ${misplaced.inProxyCommand} %h`);
  await button(window, 'Open').click();
  await expect(window.getByRole('article').first()).toContainText('The proxy command false ended');
  await go(window, 'Proxy');
  await field(window, 'Proxy command').fill('nc %h %p');
}

async function reports({ app, window, home }: Culvert): Promise<void> {
  await go(window, 'Event log');
  await button(window, 'Copy all').click();
  await button(window, 'Save a report…').click();
  for (const kind of ['Host names and addresses', 'User and session names', 'Paths of files'])
    await prompt(window).getByText(kind).click();
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    },
    join(home, 'report.txt'),
  );
  await prompt(window).getByRole('button', { name: 'Save…' }).click();
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('report.txt');
}

/** What the command line says of the saved sessions. */
function commandLine(home: string): Trace {
  const { file, env } = appCommand(home);
  const cli = join(import.meta.dirname, '..', 'out', 'main', 'cli.js');
  const ran = spawnSync(file, [cli, 'list', '--json', '--user-data-dir', join(home, 'culvert')], {
    env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
  });
  expect(ran.stdout.toString()).toContain('bastion.example');
  return { where: 'culvert list --json', what: Buffer.concat([ran.stdout, ran.stderr]) };
}

function writePutty(home: string): string {
  const folder = join(home, '.putty', 'sessions');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'Office'),
    `HostName=bastion.example\nProtocol=ssh\nProxyMethod=3\nProxyHost=proxy.example\nProxyPassword=${misplaced.inPutty}\n`,
  );
  return join(home, '.putty');
}

test('a password that was put where none belongs is kept nowhere', async ({ home }) => {
  const putty = writePutty(home);
  const env = {
    ...ownPlaces(home),
    SSHPASS: misplaced.inEnvironment,
    ALL_PROXY: `http://ada:${misplaced.inProxyEnvironment}@127.0.0.1:1`,
  };
  const culvert = await launch({ home, env });
  const { app, window } = culvert;
  const outputs = outputsOf(app.process());
  await recordIpc(app);
  await pasteAll(culvert);
  await importPutty(window);
  await saveAnother(window);
  await typeAddresses(window);
  await runCommand(window);
  await reports(culvert);
  const sent = (await sentToWindow(app)).map((what) => ({ where: `IPC, ${what.split(' ', 2).join(' ')}`, what }));
  const starts = startsOf(process.pid).filter(({ where }) => where.startsWith('cmdline'));
  const live = [...(await shownBy(window)), ...sent, ...starts, await clipboardOf(app)];
  await app.close();
  const traces = [...live, outputs(), commandLine(home), ...files(home, [putty])];
  const versions = traces.filter(({ where }) => /^\/.*\/backups\/sessions-.*\.json$/.test(where));
  expect(versions.length).toBeGreaterThan(1);
  expect(versions.map(({ what }) => what).join('')).toContain('proxy.example');
  const find = finder(Object.entries(misplaced).map(([name, text]) => textSeed(name, text)));
  expect(traces.flatMap(({ where, what }) => find(what).map((seed) => `${seed}: ${where}`))).toEqual([]);
});

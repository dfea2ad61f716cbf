import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { type FeedServer, feedOf, releaseKeys, signatureOf, startFeedServer } from '../electron/testing/update-feed.ts';
import { type Culvert, expect, launch, test } from './support/app.ts';
import { ownPlaces } from './support/audit.ts';
import { addressesIn } from './support/net-log.ts';
import { pictures } from './support/pictures.ts';
import {
  addForward,
  boundAddress,
  button,
  dial,
  expectSessionState,
  field,
  fillServer,
  go,
  openAs,
  say,
} from './support/steps.ts';

const keys = releaseKeys();
const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
const yml = `latest-linux${arch}.yml`;
let server: Sshd;
let echo: TcpFixture;
let feed: FeedServer;
test.beforeAll(async () => {
  [server, echo] = await Promise.all([startSshd(), startEcho()]);
});
test.afterAll(async () => {
  await Promise.all([server.stop(), echo.stop()]);
});
test.beforeEach(async () => {
  feed = await startFeedServer();
});
test.afterEach(() => feed.stop());

/** The newer version: a program that says that it was started. */
const newImage = (home: string): Buffer => Buffer.from(`#!/bin/sh\necho started > '${join(home, 'started')}'\n`);

function publish(version: string, content: Buffer, key = keys.privateKey): void {
  const text = feedOf(version, 'culvert.AppImage', content);
  feed.put(yml, text);
  feed.put(`${yml}.sig`, signatureOf(text, key));
  feed.put('culvert.AppImage', content);
}

/** The app as an AppImage of a release with this feed would start it. */
function launchImage(home: string, args: readonly string[] = []): Promise<Culvert> {
  const image = join(home, 'Culvert.AppImage');
  writeFileSync(image, 'the old one', { mode: 0o755 });
  const release = { feed: feed.address, publicKey: keys.raw, page: null, publisherName: [] };
  const env = {
    ...ownPlaces(home),
    APPIMAGE: image,
    APPDIR: dirname(process.env.CULVERT_ELECTRON ?? ''),
    CULVERT_TEST_RELEASE: JSON.stringify(release),
  };
  return launch({ home, env, args, script: 'release.cjs' });
}

/** A certificate for 127.0.0.1 that no authority has signed. */
function selfSigned(home: string): { readonly key: Buffer; readonly cert: Buffer } {
  const [key, cert] = [join(home, 'key.pem'), join(home, 'cert.pem')];
  const made = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    '-subj',
    '/CN=127.0.0.1',
  ];
  const ran = spawnSync('openssl', [...made, '-addext', 'subjectAltName=IP:127.0.0.1']);
  expect(ran.status, String(ran.stderr)).toBe(0);
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

const status = (window: Page) => window.getByRole('region', { name: 'Updates' }).getByRole('status');

async function check(window: Page): Promise<void> {
  await go(window, 'Settings');
  await button(window, 'Check for updates').click();
}

const below = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];

test('what is built from here asks nobody for anything, and what names a feed asks only that, when told to', async ({
  home,
}) => {
  const log = join(home, 'net.json');
  const off = await launch({ home, args: [`--log-net-log=${log}`] });
  await button(off.window, 'About').click();
  await button(off.window, 'Check for updates…').click();
  await expect(button(off.window, 'Check for updates')).toBeDisabled();
  await off.app.close();
  expect(addressesIn(log)).toEqual([]);

  publish('0.1.0', newImage(home));
  const on = await launchImage(home, [`--log-net-log=${log}`]);
  await check(on.window);
  await expect(status(on.window)).toHaveText('This is the newest version.');
  await on.app.close();
  const asked = addressesIn(log);
  expect(asked).toContain(`${feed.address}${yml}`);
  expect(asked.filter((address) => !feed.address.includes(address) && !address.startsWith(feed.address))).toEqual([]);
});

test('a feed can be set, by https alone, and without a key nothing is downloaded from it', async ({ culvert }) => {
  const { window, userData } = culvert;
  await go(window, 'Settings');
  await expect(window.getByText('Culvert asks no server for newer versions: no feed is set.')).toBeVisible();
  await expect(button(window, 'Check for updates')).toBeDisabled();
  await field(window, 'Feed').scrollIntoViewIfNeeded();
  await pictures(culvert, 'updates-off');
  for (const bad of ['http://updates.example/', 'https://me:secret@updates.example/', 'updates']) {
    await field(window, 'Feed').fill(bad);
    await field(window, 'Feed').press('Enter');
    await expect(window.getByText('Enter an address that begins with https://')).toBeVisible();
  }
  for (const name of readdirSync(userData).filter((one) => one.endsWith('.json')))
    expect(readFileSync(join(userData, name), 'utf8')).not.toContain('updates.example');
  await field(window, 'Feed').fill(feed.address);
  await field(window, 'Feed').press('Enter');
  await expect(window.getByText(`Culvert asks ${feed.address} only when you press the button.`)).toBeVisible();
  expect(feed.asked).toEqual([]);
  const text = feedOf('9.9.9', 'culvert.AppImage', Buffer.from('x'));
  feed.put(yml, text);
  await button(window, 'Check for updates').click();
  await expect(status(window)).toHaveText('Culvert 9.9.9 is available. Get it from where you got this one.');
  await expect(button(window, 'Download')).toHaveCount(0);
});

test('a check says in a sentence what the feed says, and believes only what is signed', async ({ home }) => {
  const culvert = await launchImage(home);
  const { app, window } = culvert;
  const image = newImage(home);
  publish('0.1.0', image);
  await button(window, 'About').click();
  await pictures(culvert, 'updates-about');
  await button(window, 'Check for updates…').click();
  await expect(status(window)).toHaveText('This is the newest version.');
  publish('0.0.9', image);
  await check(window);
  await expect(status(window)).toContainText('Culvert 0.0.9, which is older than this one');
  publish('9.9.9', image, releaseKeys().privateKey);
  await check(window);
  await expect(status(window)).toContainText('do not install what it names');
  await status(window).scrollIntoViewIfNeeded();
  await pictures(culvert, 'updates-wrong-signature');
  feed.put(`${yml}.sig`, 404);
  await check(window);
  await expect(status(window)).toContainText('is not signed');
  feed.put(yml, 404);
  await check(window);
  await expect(status(window)).toContainText('it answers 404');
  publish('9.9.9', image);
  await check(window);
  await expect(status(window)).toContainText(
    'Culvert 9.9.9 is available. It is downloaded and installed when you say so.',
  );
  expect(feed.asked.map(({ line }) => line)).not.toContain('GET /culvert.AppImage');
  for (const bad of [Buffer.concat([image, image]), Buffer.from(String(image).replace('echo', 'ECHO'))]) {
    feed.put('culvert.AppImage', bad);
    await button(window, 'Download').click();
    await expect(status(window)).toContainText(/not what the signed feed describes|more than it should/);
    await check(window);
    await expect(button(window, 'Download')).toBeVisible();
  }
  expect(below(home).filter((path) => /updaterId|culvert\.AppImage/.test(path))).toEqual([]);
  expect(feed.asked.map(({ headers }) => headers).join('\n')).not.toContain('staging');
  expect(readFileSync(join(home, 'Culvert.AppImage'), 'utf8')).toBe('the old one');
  await app.close();
});

test('a download that never ends is given up at the size the feed names', async ({ home }) => {
  const { app, window } = await launchImage(home);
  publish('9.9.9', newImage(home));
  feed.put('culvert.AppImage', (response) => {
    const more = () => void (response.writable && response.write(Buffer.alloc(65_536, 'x'), more));
    more();
  });
  await check(window);
  await button(window, 'Download').click();
  await expect(status(window)).toContainText('more than it should');
  expect(below(join(home, '.cache', 'culvert-updates')).filter((path) => /AppImage/.test(path))).toEqual([]);
  await app.close();
});

test('a download can be stopped, and a server with a certificate that nobody vouches for is not asked', async ({
  home,
}) => {
  const { app, window } = await launchImage(home);
  publish('9.9.9', newImage(home));
  feed.put('culvert.AppImage', (response) => void response.write('#!/bin/sh'));
  await check(window);
  await button(window, 'Download').click();
  await expect(status(window)).toContainText('Downloading Culvert 9.9.9');
  await button(window, 'Stop the download').click();
  await expect(button(window, 'Check for updates')).toBeEnabled();
  await expect(status(window)).toHaveText('');

  const secure = await startFeedServer(selfSigned(home));
  await field(window, 'Feed').fill(secure.address);
  await field(window, 'Feed').press('Enter');
  await expect(window.getByText(`Culvert asks ${secure.address} only`)).toBeVisible();
  await button(window, 'Check for updates').click();
  await expect(status(window)).toContainText('could not be reached (net::ERR_CERT_AUTHORITY_INVALID)');
  expect(secure.asked).toEqual([]);
  await app.close();
  await secure.stop();
});

test('nothing is installed while a session carries something; then the AppImage is replaced and started', async ({
  home,
}) => {
  mkdirSync(join(home, '.cache'), { recursive: true });
  const culvert = await launchImage(home);
  const { app, window } = culvert;
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await openAs(window, 'Busy');
  const carried = await dial((await boundAddress(window, 'Busy', 'Local')).port);
  const image = newImage(home);
  publish('9.9.9', image);
  await check(window);
  await button(window, 'Download').click();
  await expect(status(window)).toHaveText(
    'Culvert 9.9.9 is downloaded and checked. 1 session is open, and nothing is installed while one is.',
  );
  await status(window).scrollIntoViewIfNeeded();
  await pictures(culvert, 'updates-ready-busy');
  await button(window, 'Install once none is open').click();
  await expect(status(window)).toContainText('as soon as nothing is open any more');
  expect(await say(carried, 'through')).toBe('through');
  expect(readFileSync(join(home, 'Culvert.AppImage'), 'utf8')).toBe('the old one');

  const gone = once(app.process(), 'exit');
  await expectSessionState(window, 'Busy', 'Open');
  await button(window, 'Close session').click();
  await gone;
  expect(readFileSync(join(home, 'Culvert.AppImage'))).toEqual(image);
  await expect.poll(() => existsSync(join(home, 'started'))).toBe(true);
});

test('an update is installed at quitting where that was chosen, and Culvert stays away', async ({ home }) => {
  const culvert = await launchImage(home);
  const { app, window } = culvert;
  publish('9.9.9', newImage(home));
  await check(window);
  await button(window, 'Download').click();
  await button(window, 'Install when I quit').click();
  await expect(status(window)).toHaveText('Culvert 9.9.9 is installed when you quit.');
  await window.getByText('Deutsch', { exact: true }).click();
  await expect(window.getByText('Culvert 9.9.9 wird installiert, wenn Sie Culvert beenden.')).toBeVisible();
  await pictures(culvert, 'updates-german');
  await app.close();
  expect(readFileSync(join(home, 'Culvert.AppImage'))).toEqual(newImage(home));
  expect(existsSync(join(home, 'started'))).toBe(false);
});

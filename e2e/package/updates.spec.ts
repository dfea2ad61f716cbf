import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import {
  type FeedServer,
  feedOf,
  releaseKeys,
  signatureOf,
  startFeedServer,
} from '../../electron/testing/update-feed.ts';
import { addressesIn } from '../support/net-log.ts';
import { button, go } from '../support/steps.ts';
import { giveAway } from './support/ordinary-user.ts';
import { expect, startPackaged, test } from './support/packaged-app.ts';
import { releaseBuild } from './support/release-build.ts';

const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
const yml = `latest-linux${arch}.yml`;
const newer = feedOf('99.0.0', 'culvert.AppImage', Buffer.from('a newer one'));
let feed: FeedServer;
test.beforeEach(async () => {
  feed = await startFeedServer();
  feed.put(yml, newer);
});
test.afterEach(() => feed.stop());

/** As an administrator does: the feed stands in the settings before Culvert starts. */
function setFeed(home: string): void {
  const file = join(home, 'culvert', 'settings.json');
  writeFileSync(file, JSON.stringify({ updateFeed: feed.address }), { mode: 0o600 });
  giveAway(file);
}

const asked = () => feed.asked.map(({ line }) => line);
const said = (window: Page) => window.getByRole('region', { name: 'Updates' }).getByRole('status');

async function check(window: Page): Promise<void> {
  await go(window, 'Settings');
  await button(window, 'Check for updates').click();
}

test('the package asks the feed that is set only when told to, and without a key takes nothing from it', async ({
  home,
}) => {
  setFeed(home);
  const app = await startPackaged({ home });
  await go(app.window, 'Settings');
  await expect(button(app.window, 'Check for updates')).toBeEnabled();
  expect(asked()).toEqual([]);
  await check(app.window);
  await expect(said(app.window)).toHaveText('Culvert 99.0.0 is available. Get it from where you got this one.');
  await expect(button(app.window, 'Download')).toHaveCount(0);
  expect(asked()).toEqual([`GET /${yml}`]);
  expect(await app.close()).toBe(0);
});

test('without a feed, the package asks nobody for anything', async ({ home }) => {
  const log = join(home, 'net.json');
  const app = await startPackaged({ home, args: [`--log-net-log=${log}`] });
  await go(app.window, 'Settings');
  await expect(button(app.window, 'Check for updates')).toBeDisabled();
  expect(await app.close()).toBe(0);
  expect(addressesIn(log)).toEqual([]);
});

test('a package with a key refuses a feed that is not signed, or by another key, and believes its own', async ({
  home,
}) => {
  const keys = releaseKeys();
  setFeed(home);
  const app = await startPackaged({ home, folder: await releaseBuild(home, { publicKey: keys.raw }) });
  await check(app.window);
  await expect(said(app.window)).toContainText('The feed is not signed');
  feed.put(`${yml}.sig`, signatureOf(newer, releaseKeys().privateKey));
  await check(app.window);
  await expect(said(app.window)).toContainText('not that of Culvert’s makers');
  feed.put(`${yml}.sig`, signatureOf(newer, keys.privateKey));
  await check(app.window);
  await expect(said(app.window)).toContainText('Culvert 99.0.0 is available.');
  expect(await app.close()).toBe(0);
});

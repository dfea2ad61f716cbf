import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEcho, type TcpFixture } from '../electron/testing/echo-server.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { type Culvert, expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import {
  addForward,
  boundAddress,
  dial,
  expectSessionState,
  fillServer,
  forwardLine,
  go,
  openAs,
  say,
} from './support/steps.ts';

let server: Sshd;
let echo: TcpFixture;
test.beforeAll(async () => {
  server = await startSshd();
  echo = await startEcho();
});
test.afterAll(async () => {
  await echo.stop();
  await server.stop();
});

const clipboard = (app: Culvert['app']): Promise<string> => app.evaluate(({ clipboard: board }) => board.readText());

test('bytes that pass show as totals, rates and a chart, which is a table too', async ({ culvert }) => {
  const { window } = culvert;
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', `127.0.0.1:${echo.port}`);
  await addForward(window, 'Dynamic', '127.0.0.1:0');
  await openAs(window, 'Moving');
  const card = window.getByRole('article', { name: 'Moving' });
  await expect(card.locator('.round-trip')).toContainText(/Answers in [\d.]+ ms, just now/);
  const line = forwardLine(window, `127.0.0.1:${echo.port}`);
  await expect(line.locator('.spark')).toHaveCount(0);

  const { port } = await boundAddress(window, 'Moving', 'Local');
  const client = await dial(port);
  await say(client, 'x'.repeat(50_000));
  await expect(line).toContainText('50 kB in');
  await expect(line).toContainText('1 open connection, 1 in all');
  await expect(line.locator('.spark path')).toHaveCount(2);
  await expect(line.locator('.rate').first()).toContainText(/B\/s|bytes\/s/);
  await expect(card.locator('.card-head .spark')).toHaveCount(1);

  await card.getByRole('button', { name: 'Traffic', exact: true }).click();
  const chart = card.getByRole('img', { name: /^Traffic of Moving\. At most .* in and .* out\.$/ });
  await expect(chart.locator('canvas')).toHaveCount(1);
  await card.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Last minute' });
  await say(client, 'y'.repeat(200_000));
  await expect(line).toContainText('250 kB in');
  await pictures(culvert, 'dashboard');
  await card.getByRole('button', { name: 'As a table' }).click();
  const table = card.getByRole('table', { name: 'Traffic of Moving' });
  await expect(table.getByRole('row').nth(1)).toContainText(/\d\d:\d\d:\d\d.*B\/s/);
  client.destroy();
  await expect(line).toContainText('0 open connections, 1 in all');
});

test('a bound address is copied by a click and says so; what uses it is one press away', async ({ culvert }) => {
  const { app, window } = culvert;
  await fillServer(window, server);
  await addForward(window, 'Local', '127.0.0.1:0', 'db.internal:5432');
  await addForward(window, 'Dynamic', '127.0.0.1:0');
  await openAs(window, 'Use');
  const database = forwardLine(window, 'db.internal:5432');
  const { port } = await boundAddress(window, 'Use', 'Local');
  await database.getByRole('button', { name: `Copy 127.0.0.1:${port}` }).click();
  await expect(database.locator('.copied')).toHaveText('Copied');
  await expect.poll(() => clipboard(app)).toBe(`127.0.0.1:${port}`);
  await database.getByRole('button', { name: /^Copy psql line/ }).click();
  await expect.poll(() => clipboard(app)).toBe(`psql -h 127.0.0.1 -p ${port}`);
  await database.getByRole('button', { name: /^Ways to use/ }).click();
  await window.getByRole('menuitem', { name: 'Copy redis-cli line' }).click();
  await expect.poll(() => clipboard(app)).toBe(`redis-cli -h 127.0.0.1 -p ${port}`);

  const socks = await boundAddress(window, 'Use', 'Dynamic');
  await forwardLine(window, 'Dynamic')
    .getByRole('button', { name: /^Ways to use/ })
    .click();
  await pictures(culvert, 'dashboard-menu');
  await window.getByRole('menuitem', { name: 'Copy settings for Firefox' }).click();
  await expect.poll(() => clipboard(app)).toContain(`user_pref("network.proxy.socks_port", ${socks.port});`);
});

test('many sessions fold by themselves, and one is found by what it holds', async ({ home }) => {
  const ids = [1, 2, 3, 4, 5, 6, 7, 8];
  const sessions = ids.map((number) => ({
    id: `many-${number}`,
    name: `Many ${number}`,
    host: server.host,
    port: server.port,
    username: server.username,
    auth: { methods: ['publickey'], identityFiles: [server.clientKeys.ed25519.path] },
    options: { probeDestinations: false },
    forwards: Array.from({ length: number === 1 ? 60 : 1 }, (_, index) => ({
      id: `f-${number}-${index}`,
      kind: 'local',
      source: { host: '127.0.0.1', port: 0 },
      destination: { host: `host${number}.internal`, port: 8000 + index },
    })),
  }));
  writeFileSync(join(home, 'culvert', 'sessions.json'), JSON.stringify({ version: 1, sessions }));
  writeFileSync(join(home, 'culvert', 'known_hosts'), `${server.knownHostsLine}\n`);
  const { app, window } = await launch({ home });
  await go(window, 'Status');
  for (const number of ids) {
    await window.getByRole('button', { name: `Open Many ${number}`, exact: true }).click();
    await expectSessionState(window, `Many ${number}`, 'Open');
  }
  await expect(window.locator('.status-summary')).toContainText('8 of 8 sessions open');
  await expect(window.locator('.forward-line')).toHaveCount(0);
  await pictures({ app, window }, 'dashboard-many');
  // Sixty forwards are sixty items of the list, of which those far away are not drawn.
  await window.getByRole('button', { name: 'Forwards and facts of Many 1' }).click();
  const lines = window.getByRole('article', { name: 'Many 1' }).locator('.forward-line');
  await expect(lines).toHaveCount(60);
  await expect(lines.last().locator('.forward-route')).toHaveCount(0);
  // Lines grow as they are drawn on the way, so that the end may be further down than it was.
  await expect(async () => {
    await lines.last().scrollIntoViewIfNeeded();
    await expect(lines.last()).toContainText('host1.internal:8059', { timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await window.getByRole('searchbox', { name: 'Find' }).fill('HOST5');
  await expect(window.locator('article.card')).toHaveCount(1);
  await expect(window.getByRole('article', { name: 'Many 5' })).toContainText('host5.internal:8000');
  await app.close();
});

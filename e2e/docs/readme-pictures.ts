import { get } from 'node:http';
import { practiceProfile } from '../../electron/practice/practice-profile.ts';
import { type Culvert, expect, launch, test } from '../support/app.ts';
import { seedSessions } from '../support/sessions-file.ts';
import { boundOf, button, field, go, saved } from '../support/steps.ts';

const practice = practiceProfile('practice', ['p1', 'p2', 'p3']);
const database = (id: string, source: number, destination: string) => ({
  id,
  kind: 'local',
  source: { host: '127.0.0.1', port: source },
  destination: { host: destination, port: 5432 },
});

/** Made-up servers beside the practice server, which is the one that really runs. */
const sessions = [
  { ...practice },
  { name: 'Office DB', folder: 'Work/Databases', host: 'bastion.example', forwards: [database('a', 5432, 'db')] },
  { name: 'Warehouse', folder: 'Work/Databases', colour: 'orange', forwards: [database('b', 5433, 'wh')] },
  { name: 'Build server', folder: 'Work', colour: 'blue', notes: 'Ask before 9 in the morning.' },
  { name: 'Home', host: 'home.example' },
];

/** One page through the tunnel, as a browser gets it. */
const fetchPage = (port: number): Promise<void> =>
  new Promise((done, failed) => {
    get({ host: '127.0.0.1', port }, (answer) => answer.resume().once('end', done)).once('error', failed);
  });

async function size({ app, window }: Culvert, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow, nativeTheme }, wanted) => {
    nativeTheme.themeSource = 'light';
    BrowserWindow.getAllWindows()[0]?.setContentSize(960, wanted);
  }, height);
  await window.waitForFunction((wanted) => innerHeight === wanted, height);
}

/** What the pointer is over, and the cursor, are no part of a picture. */
async function shoot(culvert: Culvert, name: string, height: number): Promise<void> {
  const { window } = culvert;
  await size(culvert, height);
  await window.mouse.move(0, 0);
  await window.screenshot({ path: `docs/pictures/${name}.png`, caret: 'hide' });
}

test('the README’s pictures, from the app as it is', async ({ home }) => {
  seedSessions(home, sessions);
  const culvert = await launch({ home });
  const { window } = culvert;
  await saved(window, practice.name).dblclick();
  await expect(window.getByRole('article')).toContainText('Open for');
  const { port } = await boundOf(window, practice.name, 'Local');
  for (const _ of Array(4)) await fetchPage(port);
  await expect(window.locator('.forward-line .spark path').first()).toBeVisible();
  await shoot(culvert, 'status', 720);
  await go(window, 'Session');
  await shoot(culvert, 'session', 720);
  await go(window, 'Tunnels');
  await field(window, 'Source port').fill('5432');
  await field(window, 'Destination').fill('db.internal:5432');
  await shoot(culvert, 'tunnels', 820);
  await button(window, 'Close session').click();
  await culvert.app.close();
});

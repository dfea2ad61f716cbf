import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { placesOnDisk, seedSessions } from './support/sessions-file.ts';
import { saved, savedTree } from './support/steps.ts';

let server: Sshd;
test.beforeAll(async () => {
  server = await startSshd();
});
test.afterAll(() => server.stop());

test('a folder of sessions is opened and closed as one, with its state beside it', async ({ home }) => {
  const real = {
    host: server.host,
    port: server.port,
    username: server.username,
    auth: { methods: ['publickey'], identityFiles: [server.clientKeys.ed25519.path] },
  };
  const names = Array.from({ length: 14 }, (_, n) => `Server ${n + 1}`);
  seedSessions(home, [
    ...names.map((name, n) => ({ name, folder: n < 9 ? 'Work' : 'Work/Far', ...real })),
    { name: 'No key', folder: 'Work', ...real, auth: { identityFiles: [join(home, 'gone')] } },
  ]);
  writeFileSync(join(home, 'culvert', 'known_hosts'), `${server.knownHostsLine}\n`, { mode: 0o600 });
  const { app, window } = await launch({ home });
  const message = window.getByRole('status', { name: 'Message' });

  await saved(window, 'Work', true).click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Open 15 sessions' }).click();
  await expect(saved(window, 'Work', true)).toContainText('14 of 15 open');
  await expect(message).toContainText('“No key” could not be opened: There is no file at');
  await expect(saved(window, 'Far', true)).toContainText('5 of 5 open');
  await expect(savedTree(window).locator('.mark-good').first()).toBeVisible();
  await pictures({ app, window }, 'saved-folder-open');

  await saved(window, 'Far', true).click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Close 5 sessions' }).click();
  await expect(saved(window, 'Far', true)).toContainText('5 sessions');
  await expect(saved(window, 'Work', true)).toContainText('9 of 15 open');

  // What is marked opens by Enter, and closes by the menu.
  await saved(window, 'Server 12', true).click();
  await saved(window, 'Server 14', true).click({ modifiers: ['Shift'] });
  await window.keyboard.press('Enter');
  await expect(saved(window, 'Far', true)).toContainText('3 of 5 open');
  await saved(window, 'Work', true).click();
  await window.keyboard.press('ContextMenu');
  await window.getByRole('menuitem', { name: 'Close 12 sessions' }).click();
  await expect(saved(window, 'Work', true)).toContainText('15 sessions');
  await app.close();
});

test('of a thousand sessions only those in sight are drawn, and all can be reached', async ({ home }) => {
  const forwards = (n: number) => [
    {
      id: 'f',
      kind: 'local',
      description: `Ledger ${n}`,
      source: { host: '', port: 20_000 + n },
      destination: { host: `db${n}.internal`, port: 5432 },
    },
  ];
  const many = Array.from({ length: 1000 }, (_, n) => ({
    name: `Server ${n}`,
    folder: `Region ${n % 10}/Rack ${n % 50}`,
    host: `host${n}.example`,
    notes: n % 7 === 0 ? 'Replaced in spring' : '',
    colour: n % 5 === 0 ? 'teal' : '',
    forwards: forwards(n),
  }));
  seedSessions(home, many);
  const { app, window } = await launch({ home });
  const rows = savedTree(window).getByRole('treeitem');
  await savedTree(window).focus();
  await window.keyboard.press('End');
  await expect(saved(window, 'Server 999', true)).toBeInViewport();
  await expect(saved(window, 'Server 999', true)).toHaveAttribute('aria-setsize', '20');
  expect(await rows.count()).toBeLessThan(60);
  await window.keyboard.press('Home');
  for (let n = 0; n < 30; n += 1) await window.keyboard.press('PageDown');
  await expect(savedTree(window).locator('.is-lead')).toBeInViewport();

  await window.keyboard.type('server 512');
  await expect(saved(window, 'Server 512', true)).toBeInViewport();
  await pictures({ app, window }, 'saved-thousand');
  const search = window.getByRole('searchbox', { name: 'Search saved sessions' });
  await search.fill('20777');
  await expect(rows).toHaveText([/Region 7/, /Rack 27/, /Server 777/]);
  await search.fill('ledger db999');
  await expect(rows.last()).toHaveText('Server 999');

  // What a search does not show is not meant by "all".
  await savedTree(window).focus();
  await window.keyboard.press('Control+a');
  await expect(savedTree(window).locator('[aria-selected="true"]')).toHaveText(['Server 999']);
  await search.fill('');
  await expect.poll(() => rows.count()).toBeGreaterThan(10);

  // All of them at once: marked, moved, and brought back.
  await savedTree(window).focus();
  await window.keyboard.press('Control+a');
  await window.keyboard.press('Delete');
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('Deleted 60 folders and 1,000 sessions.');
  await expect.poll(() => placesOnDisk(home)).toEqual({});
  await window.keyboard.press('Control+z');
  await expect.poll(() => Object.keys(placesOnDisk(home)).length).toBe(1000);
  await app.close();
});

test('odd folder names are read as a person means them', async ({ home }) => {
  seedSessions(
    home,
    [
      { name: 'A', folder: '/Work//Databases/' },
      { name: 'B', folder: ' Work / Databases ' },
      { name: 'C', folder: '///' },
      { name: 'D', folder: Array.from({ length: 60 }, (_, n) => `d${n}`).join('/') },
      { name: 'E', folder: '../..' },
    ],
    { folders: ['Empty/', 7, '', 'Work'] },
  );
  const { app, window } = await launch({ home });
  await savedTree(window).focus();
  await window.keyboard.type('databases');
  await expect(saved(window, 'Databases', true)).toHaveCount(1);
  await expect(saved(window, 'Databases', true)).toContainText('2 sessions');
  await window.keyboard.press('End');
  await expect(saved(window, 'C', true)).toHaveAttribute('aria-level', '1');
  await window.keyboard.type('empty');
  await expect(saved(window, 'Empty', true)).toContainText('0 sessions');
  await window.keyboard.type('d59');
  await expect(saved(window, 'd59', true)).toHaveAttribute('aria-level', '60');
  await app.close();
});

import type { Page } from 'playwright';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { placesOnDisk, seedSessions, sessionsOnDisk } from './support/sessions-file.ts';
import { saved, savedTree } from './support/steps.ts';

const press = async (window: Page, ...keys: readonly string[]) => {
  for (const key of keys) await window.keyboard.press(key);
};

/** The line the keys are on, by what a screen reader is told of it. */
const active = (window: Page) =>
  savedTree(window).evaluate((tree) => {
    const id = tree.getAttribute('aria-activedescendant');
    const row = id ? document.getElementById(id) : null;
    return row ? `${row.querySelector('.tree-name')?.textContent} ${row.getAttribute('aria-level')}` : null;
  });

test('everything that can be done to saved sessions can be done by keys', async ({ home }) => {
  seedSessions(home, [
    { name: 'Office DB', folder: 'Work/Databases' },
    { name: 'Reports', folder: 'Work' },
    { name: 'Router', folder: 'Home' },
    { name: 'Pi' },
  ]);
  const { app, window } = await launch({ home });
  // From the host field, where the window starts, Tab leads to the list.
  for (let n = 0; n < 12; n += 1) {
    await press(window, 'Tab');
    if (await savedTree(window).evaluate((tree) => tree === document.activeElement)) break;
  }
  await expect(savedTree(window)).toBeFocused();

  await press(window, 'Home');
  await expect.poll(() => active(window)).toBe('Default Settings 1');
  await press(window, 'ArrowDown', 'ArrowDown');
  await expect.poll(() => active(window)).toBe('Router 2');
  await press(window, 'ArrowLeft');
  await expect.poll(() => active(window)).toBe('Home 1');
  await press(window, 'ArrowLeft');
  await expect(saved(window, 'Home')).toHaveAttribute('aria-expanded', 'false');
  await expect(saved(window, 'Router')).toBeHidden();
  await press(window, 'ArrowRight', 'End');
  await expect.poll(() => active(window)).toBe('Pi 1');
  await window.keyboard.type('off');
  await expect.poll(() => active(window)).toBe('Office DB 3');

  await press(window, 'F2');
  await window.keyboard.type('Ledger');
  await press(window, 'Enter');
  await expect(saved(window, 'Ledger')).toBeVisible();
  await expect.poll(() => placesOnDisk(home)).toMatchObject({ Ledger: 'Work/Databases' });
  await press(window, 'Control+z');
  await expect(saved(window, 'Office DB')).toBeVisible();

  // A name that is taken is said, and can be mended.
  await press(window, 'F2');
  await window.keyboard.type('pi');
  await press(window, 'Enter');
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('already a session named “Pi”');
  await press(window, 'Escape');
  await expect(savedTree(window)).toBeFocused();

  await press(window, 'Control+d');
  await expect(saved(window, 'Office DB copy')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => placesOnDisk(home)).toMatchObject({ 'Office DB copy': 'Work/Databases' });

  // Cut and paste is dragging by keys.
  await press(window, 'Control+x');
  await window.keyboard.type('home');
  await press(window, 'Control+v');
  await expect(saved(window, 'Office DB copy')).toHaveAttribute('aria-level', '2');
  await expect.poll(() => placesOnDisk(home)).toMatchObject({ 'Office DB copy': 'Home' });

  await window.keyboard.type('work');
  await press(window, 'Shift+F10');
  await window.keyboard.type('new');
  await press(window, 'Enter');
  await expect(window.getByRole('textbox', { name: 'New name of New folder' })).toBeFocused();
  await window.keyboard.type('Printers');
  await press(window, 'Enter');
  await expect(saved(window, 'Printers')).toHaveAttribute('aria-level', '2');
  await expect.poll(() => sessionsOnDisk(home).folders).toEqual(['Work/Printers']);

  await window.keyboard.type('reports');
  await press(window, 'ContextMenu');
  await window.keyboard.type('col');
  await press(window, 'ArrowRight');
  await window.keyboard.type('te');
  await press(window, 'Enter');
  await expect.poll(() => sessionsOnDisk(home).sessions.find(({ name }) => name === 'Reports')?.colour).toBe('teal');
  await expect(window.getByRole('menu')).toHaveCount(0);
  await pictures({ app, window }, 'saved-tree');

  // Space marks, Ctrl marks more, Delete deletes them all, and Ctrl+Z brings all of it back.
  await savedTree(window).focus();
  await window.keyboard.type('home');
  await press(window, 'ArrowDown', 'ArrowUp', 'Space', 'Control+End', 'Control+Space');
  await expect(savedTree(window).getByRole('treeitem', { selected: true })).toHaveCount(2);
  const before = placesOnDisk(home);
  await press(window, 'Delete');
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('Deleted 1 folder and 3 sessions.');
  await expect.poll(() => Object.keys(placesOnDisk(home))).toEqual(['Office DB', 'Reports', '(folders)']);
  await press(window, 'Control+z');
  await expect(saved(window, 'Router')).toBeVisible();
  await expect.poll(() => placesOnDisk(home)).toEqual(before);
  await app.close();
});

test('what the list does to the session in the form is kept when that is saved', async ({ home }) => {
  seedSessions(home, [{ name: 'Pi' }, { name: 'Router', folder: 'Home' }]);
  const { app, window } = await launch({ home });
  await saved(window, 'Pi').click();
  await window.getByRole('button', { name: 'Load' }).click();
  await window.getByRole('textbox', { name: 'Port' }).fill('2222');
  await saved(window, 'Pi').click();
  await press(window, 'F2');
  await window.keyboard.type('Pi two');
  await press(window, 'Enter', 'Control+x');
  await saved(window, 'Home').click();
  await press(window, 'Control+v');
  await expect(window.getByRole('textbox', { name: 'Folder' })).toHaveValue('Home');
  await window.getByRole('button', { name: 'Notes' }).click();
  await window.getByRole('textbox', { name: 'Notes' }).fill('Under the stairs\nAsk first');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => sessionsOnDisk(home).sessions)
    .toMatchObject([
      { id: 'id-Pi', name: 'Pi two', folder: 'Home', port: 2222, notes: 'Under the stairs\nAsk first' },
      { name: 'Router' },
    ]);
  await window.getByRole('searchbox', { name: 'Search saved sessions' }).fill('stairs');
  await expect(savedTree(window).getByRole('treeitem')).toHaveText([/Home/, /Pi two/]);
  await pictures({ app, window }, 'saved-notes');
  await app.close();
});
